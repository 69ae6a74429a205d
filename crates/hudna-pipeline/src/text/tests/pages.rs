//! What surrounds an article goes, in text as in HTML; what only looks like it stays.

use super::*;

const BODY: [(&str, &str); 5] = [
    (
        "عودة الهدوء إلى الوادي",
        "عاد الهدوء إلى الوادي بعد ليلة من القصف المتبادل، وفق ما أفاد به مراقبون محليون يوم الأحد.",
    ),
    (
        "بازگشت آرامش به دره",
        "آرامش پس از یک شب تبادل آتش به دره بازگشت، این را ناظران محلی روز یکشنبه اعلام کردند.",
    ),
    (
        "Calm returns to the valley",
        "Calm returned to the valley after a night of shelling by both sides, local monitors said on Sunday.",
    ),
    (
        "В долину вернулось спокойствие",
        "После ночи взаимных обстрелов в долину вернулось спокойствие, сообщили в воскресенье местные наблюдатели.",
    ),
    (
        "Vadiye sükunet döndü",
        "Karşılıklı atışlarla geçen gecenin ardından vadiye sükunet döndü, yerel gözlemciler pazar günü bunu bildirdi.",
    ),
];

/// Lines that follow an article, by language in the order of [`BODY`].
const FEET: [&[&str]; 5] = [
    &[
        "أوسمة الخبر الوادي هدنة قصف\n\nأخبار متعلقة\n\nسوق جديدة في المدينة\n\nشاركنا برأيك",
        "إضافة تعليق جديد",
        "تابعونا على فيسبوك وتويتر",
        "لمتابعة أخبار النهر على تلغرام https://t.me/river",
        "انشر الخبر على: فيسبوك واتساب",
        "حقوق النشر محفوظة © النهر",
        "وكالة «النهر» للأنباء، شركة محدودة، مقرها الرئيس في بلدة على ضفة النهر ولها مكاتب في مدن كثيرة من العالم ومراسلون.",
        "المزيد من بريد الوادي\nأسعار الفاكهة اليوم",
        "Contact\n| إرسال مساهمتك | نموذج الاتصال\n[email\u{a0}protected] | © 2019 river.example All Rights Reserved",
    ],
    &[
        "برچسب ها: دره، آتش بس",
        "رود را در تلگرام دنبال کنید",
        "اخبار مرتبط\nبازار تازه در شهر",
        "ارسال نظر",
        "تمامی حقوق این پایگاه برای خبرگزاری رود محفوظ است.",
        "کد خبر: 123456",
    ],
    &[
        "Our Standards: The River Trust Principles.",
        "Reporting by the Riverton and Hillside bureaux",
        "Reporting by A. Writer; Editing by B. Reader",
        "Related news\nA new market opens in town\nFruit prices rise",
        "Follow us on Telegram",
        "Contacts: Press Office, Valley Post",
        "© 2020 Valley Post. All rights reserved.",
        "Share this article\nFacebook Twitter\nAdd a comment",
        "Tags: valley, truce",
        "More from Valley Post\nFruit prices today",
    ],
    &[
        "Подписывайтесь на канал РИА Река в Telegram",
        "Поделиться новостью Facebook Twitter\nПри цитировании ссылка на Вестник долины обязательна",
        "Читайте также:\nВ городе открылся рынок",
        "Нашли ошибку? Выделите её и нажмите Ctrl+Enter.",
        "© Вестник долины, 2020. Все права защищены.",
        "Теги: долина, перемирие",
        "Подпишитесь на рассылку «Вестник долины»",
    ],
    &[
        "Bunlar da ilginizi çekebilir\nŞehirde yeni pazar açıldı",
        "Etiketler: vadi, ateşkes",
        "Vadi Postası'nı Telegram'da takip edin",
        "İlgili konular\nVadi\nAteşkes",
        "© 2020 Vadi Postası. Tüm hakları saklıdır.",
        "Yorum yap",
    ],
];

#[test]
fn the_foot_of_a_page_goes_in_every_language() {
    let reader = reader();
    for ((title, body), feet) in BODY.iter().zip(FEET) {
        for foot in feet {
            for gap in ["\n", "\n\n"] {
                let article = reader.read(&document(&format!("{title}\n\n{body}{gap}{foot}")));
                assert_eq!(article.text, format!("{title}\n\n{body}"), "foot {foot:?}");
                assert_eq!(article.title.map(|r| &article.text[r]), Some(*title));
            }
        }
    }
}

#[test]
fn the_outlet_is_read_from_what_was_cut() {
    for (foot, outlet, words) in [
        (
            "وكالة «النهر» للأنباء، شركة محدودة، مقرها الرئيس في بلدة على ضفة النهر ولها مكاتب في العالم.",
            "River Agency",
            "وكالة «النهر",
        ),
        ("© 2019 river.example All Rights Reserved", "River Agency", "river.example"),
        ("© 2019 unlisted.example All Rights Reserved", "unlisted.example", "unlisted.example"),
        ("Подпишитесь на «Вестник долины» в Telegram", "Valley Post", "Вестник долины"),
        ("Follow Valley Post on Telegram", "Valley Post", "Valley Post"),
        ("رود را در تلگرام دنبال کنید", "River Agency", "رود"),
    ] {
        let (title, body) = BODY[2];
        let text = format!("{title}\n\n{body}\n\n{foot}");
        let article = read(&text);
        let named = article.outlet.unwrap_or_else(|| panic!("no outlet from {foot:?}"));
        assert_eq!(named.name, outlet, "{foot:?}");
        let source = named.source.unwrap();
        assert_eq!(&text[source.start as usize..source.end as usize], words);
        assert_eq!(source.of, "outlet");
    }
}

#[test]
fn sentences_about_the_same_things_stay() {
    let reader = reader();
    for (language, near_misses) in [
        (
            0,
            &[
                "تابعنا على مدى يومين تحرك القوافل نحو البلدة، كما قال مراسل كان هناك.",
                "المزيد من القوات وصل إلى المنطقة خلال الليل وفق ما ذكر شهود.",
                "وقالت الوزارة على تلغرام إن ثلاثة من جنودها أصيبوا في الهجوم.",
                "شارك في الاجتماع ممثلون عن الطرفين وعن الأمم المتحدة.",
            ][..],
        ),
        (
            1,
            &[
                "وزارت دفاع در تلگرام اعلام کرد سه سرباز در این حمله زخمی شدند.",
                "ناظران خواستند مردم اخبار را از منابع رسمی دنبال کنند و آرام بمانند.",
                "بیشتر نیروها شب گذشته از تپه عقب نشستند.",
            ],
        ),
        (
            2,
            &[
                "Contact was lost with the patrol near the bridge shortly after noon.",
                "Reporting by the mission shows that both sides moved guns at night.",
                "The ministry said on Telegram that three of its soldiers were wounded.",
                "More from the village are expected to flee if the shelling goes on.",
                "He accused the channel of breaking copyright law by showing the film.",
                "Follow-up talks are to be held on Friday in the same building.",
                "Related charges against the two men were dropped last year.",
                "Comments by the envoy angered both delegations.",
            ],
        ),
        (
            3,
            &[
                "Поделиться данными о пленных стороны обещали до конца недели.",
                "В министерстве сообщили в Telegram, что ранены трое солдат.",
                "По теме обмена пленными стороны встретятся в пятницу.",
                "Контакты между сторонами возобновились после паузы в две недели.",
            ],
        ),
        (
            4,
            &[
                "Bakanlık Telegram hesabından üç askerin yaralandığını duyurdu.",
                "İlgili taraflar cuma günü yeniden bir araya gelecek.",
                "Yorum yapmaktan kaçınan sözcü, görüşmelerin sürdüğünü söyledi.",
            ],
        ),
    ] {
        let (title, body) = BODY[language];
        for near in near_misses {
            for text in
                [format!("{title}\n\n{body}\n\n{near}\n\n{body}"), format!("{title}\n\n{body}\n\n{near}")]
            {
                let article = reader.read(&document(&text));
                assert_eq!(article.text, text, "near miss {near:?}");
            }
        }
    }
}

#[test]
fn a_heading_of_other_news_before_long_prose_cuts_only_itself() {
    let (title, body) = BODY[2];
    let text = format!("{title}\n\n{body}\n\nRead also: Fruit prices\n\n{}", [body; 6].join("\n\n"));
    let article = read(&text);
    assert_eq!(article.text, text.replace("Read also: Fruit prices\n\n", ""));
}

#[test]
fn nothing_is_cut_to_nothing() {
    for text in ["Contact", "© 2020 All rights reserved", "Share\nPrint", "تابعونا على تلغرام\nاتصل بنا"]
    {
        assert_eq!(read(text).text, text);
    }
}

#[test]
fn a_page_gives_title_date_outlet_and_where_they_stand() {
    let (title, body) = BODY[3];
    let html = format!(
        "<!DOCTYPE html><html lang=\"ru\"><head><title>{title}</title><meta property=\"og:site_name\" content=\"Вестник долины\">\
         <meta property=\"article:published_time\" content=\"2020-05-03T10:00:00+03:00\"></head><body><article><h1>{title}</h1>\
         <p>{body}</p><p>{body}</p><p>{body}</p></article><footer>© 2020</footer></body></html>"
    );
    let article = read(&html);
    assert_eq!(article.text, format!("{title}\n\n{body}\n\n{body}\n\n{body}"));
    assert_eq!(article.title.clone().map(|r| &article.text[r]), Some(title));
    assert_eq!(article.lang_code, "ru");
    let published = article.published.unwrap();
    assert_eq!(published.text, "2020-05-03T10:00:00+03:00");
    let outlet = article.outlet.unwrap();
    assert_eq!(outlet.id.as_deref(), Some("valley"));
    for (source, words) in
        [(published.source, "2020-05-03T10:00:00+03:00"), (outlet.source, "Вестник долины")]
    {
        let source = source.unwrap();
        assert_eq!(&html[source.start as usize..source.end as usize], words);
    }
}
