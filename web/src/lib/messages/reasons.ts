// Reasons of findings in Arabic. The pipeline gives each as an English sentence of a fixed form, kept in the ledger's views as
// it was said; here the form is recognised, and its values (names, days, numbers) are set into the same sentence in Arabic.
// What is not recognised stands as the pipeline gave it, marked as English.

/** English form and Arabic form; `{x}` is a value, `{x!}` one that is itself a reason or a phrase of this list. */
const FORMS: [string, string][] = [
  // Did it happen?
  ['it is reported', 'ورد خبره'],
  ["it is alleged: it rests on somebody's word", 'ادّعاء: يقوم على قول أحدهم'],
  ['it is claimed and denied', 'أُكّد ونُفي'],
  ['no account says that it happened, only a denial', 'لا رواية تقول إنه وقع، وإنما نفيٌ له فقط'],
  ['it is announced, asked for or conditional, and has not happened', 'أُعلن أو طُلب أو عُلّق على شرط، ولم يقع'],
  // In force?
  ['in force: {says}', 'نافذ: {says}'],
  ['not yet in force: {says}', 'لم يكن نافذًا بعد: {says}'],
  ['when it happened is not told', 'لم يُذكر متى وقع'],
  ['it happened around the hour of entry into force', 'وقع قرابة ساعة بدء النفاذ'],
  ['accounts of the entry into force differ: in force by {a}; not by {b}', 'تختلف الروايات في بدء النفاذ: نافذ بحسب {a}، وغير نافذ بحسب {b}'],
  ['it happened around its end: {says}', 'وقع قرابة انتهائه: {says}'],
  ['no longer in force: {says}', 'لم يعد نافذًا: {says}'],
  ['not ended in form: {says}', 'لم ينتهِ شكلًا: {says}'],
  ['its term ended around then, at {day}', 'انتهت مدّته قرابة ذلك الوقت، في {day}'],
  ['the last term that is known ended at {day}; it is {how}, and no further one is known', 'آخر مدّة معروفة انتهت في {day}؛ وتمديده: {how}، ولا يُعرف تمديد بعدها'],
  ['its term ended at {day}', 'انتهت مدّته في {day}'],
  ['the provision counts from {day} only', 'لا يسري الحكم إلا من {day}'],
  // Where?
  ['it holds everywhere', 'يسري في كل مكان'],
  ['where it happened is not told', 'لم يُذكر أين وقع'],
  ['no place is told, and nobody in it ties it to this agreement', 'لم يُذكر مكان، ولا طرف فيه يربطه بهذا الاتفاق'],
  ['{country} is not a country that this agreement is about', '{country} ليست من البلدان التي يتناولها هذا الاتفاق'],
  ['{place} lies in one of them, whichever it is', 'يقع {place} في إحداها، أيًّا كانت'],
  ['the lines of {zone} are not known: {why}', 'خطوط {zone} غير معروفة: {why}'],
  ['where {place} lies is not known', 'لا يُعرف أين يقع {place}'],
  ['{place} is known to {km} km: {inside} % of that lies in {zone}, {outside} % outside, the rest too near the edge, by lines that we drew and nobody agreed', 'يُعرف {place} بدقّة {km} كم: يقع {inside}٪ من ذلك في {zone} و{outside}٪ خارجها، والباقي أقرب إلى الحافة من أن يُحسم، بخطوط رسمناها نحن ولم يتفق عليها أحد'],
  ['{place} is known to {km} km: {inside} % of that lies in {zone}, {outside} % outside, the rest too near the edge', 'يُعرف {place} بدقّة {km} كم: يقع {inside}٪ من ذلك في {zone} و{outside}٪ خارجها، والباقي أقرب إلى الحافة من أن يُحسم'],
  ['{place} lies in {zone}, by lines that we drew and nobody agreed', 'يقع {place} في {zone}، بخطوط رسمناها نحن ولم يتفق عليها أحد'],
  ['{place} lies outside {zone}, by lines that we drew and nobody agreed', 'يقع {place} خارج {zone}، بخطوط رسمناها نحن ولم يتفق عليها أحد'],
  ['{place} lies in {zone}', 'يقع {place} في {zone}'],
  ['{place} lies outside {zone}', 'يقع {place} خارج {zone}'],
  ['{place} may lie on either side of the border of {zone}', 'قد يقع {place} على أيّ من جانبي حدود {zone}'],
  ['{place} is in {zone}', '{place} في {zone}'],
  ['{place} is not in {zone}', '{place} ليس في {zone}'],
  ['which country {place} is in is not told', 'لم يُذكر في أيّ بلد يقع {place}'],
  ['where the weapon stood is not told; the place of fire is where it hit', 'لم يُذكر أين كان السلاح؛ فمكان الرماية هو حيث أصابت'],
  // The act and the weapon
  ['{did}: whether that was {act!} is not told', '{did}: لم يُذكر هل كان ذلك: {act!}'],
  ['{did} is not {act!}', '{did} ليس من: {act!}'],
  ['{did} is {act!}', '{did} من: {act!}'],
  ['no act goes against it that a report tells of', 'لا فعل يخالفه مما ترويه الأخبار'],
  ['no artillery, rockets or tanks are told', 'لم تُذكر مدفعية ولا صواريخ ولا دبابات'],
  ['which weapon it was is not told', 'لم يُذكر أيّ سلاح كان'],
  ['{weapon} is named', '{weapon} مسمّى في النص'],
  ['{weapon} is not among those named', '{weapon} ليس مما سُمّي'],
  ['{weapon} is another kind of weapon', '{weapon} نوع آخر من السلاح'],
  ['{weapon} is below the calibre', '{weapon} دون العيار'],
  ['{weapon} is meant', '{weapon} هو المقصود'],
  ['{weapon}: its type or calibre is not told', '{weapon}: لم يُذكر نوعه أو عياره'],
  // Whose act?
  ['whoever keeps it, keeps it', 'من التزم به فقد التزم به'],
  ['{rule} binds everybody', '{rule} يُلزم الجميع'],
  ['who did it is not told', 'لم يُذكر من فعله'],
  ['{who}, a unit of {body} by data/actors/belongs.tsv (not checked), is bound by {rule}', '{who}، وحدة من {body} بحسب data/actors/belongs.tsv (لم يُتحقَّق من ذلك)، ملزَم بموجب {rule}'],
  ['{who}, a unit of {body} by data/actors/belongs.tsv, is bound by {rule}', '{who}، وحدة من {body} بحسب data/actors/belongs.tsv، ملزَم بموجب {rule}'],
  ['{who} is bound by {rule}', '{who} ملزَم بموجب {rule}'],
  ['{who}: whether that is somebody bound by {rule} is not told', '{who}: لم يُذكر هل هو ممّن يُلزمهم {rule}'],
  ['{who} is not bound by {rule}', '{who} غير ملزَم بموجب {rule}'],
  ['{who} answers for it under {rule}', '{who} مسؤول عنه بموجب {rule}'],
  ['{who} is left out by {rule}', '{who} مستثنى بموجب {rule}'],
  ['{rule} names nobody', '{rule} لا يسمّي أحدًا'],
  ['{who} is not bound by the text; disputed: {what}', '{who} غير ملزَم بالنص؛ محلّ خلاف: {what}'],
  ['{who} is left out of the agreement: it is not bound', '{who} مستثنى من الاتفاق: لا يُلزمه'],
  ['{who} may be left out of the agreement: {note}', 'قد يكون {who} مستثنى من الاتفاق: {note}'],
  ['whether {who} had joined is not known: {note}', 'لا يُعرف هل كان {who} قد انضمّ: {note}'],
  // Against whom?
  ['whom it was done to is not told', 'لم يُذكر بمن وقع'],
  ['it was done to {who}, whom {by} leaves out: not a breach of it', 'وقع على {who}، وهو ممّن يستثنيهم {by}: ليس خرقًا له'],
  ['it was done to {who}, whom {by} does not leave out', 'وقع على {who}، وليس ممّن يستثنيهم {by}'],
  ['{reason!}; {by} leaves out some', '{reason!}؛ ويستثني {by} بعضهم'],
  ['it was done to {who}', 'وقع على {who}'],
  ['whether {who} are meant is not told', 'لم يُذكر هل {who} هم المقصودون'],
  // What else the text asks, and exceptions
  ['nobody has asked', 'لم يسأل أحد'],
  ["{asks!}: yes, by a person's answer", '{asks!}: نعم، بجواب شخص'],
  ["{asks!}: no, by a person's answer", '{asks!}: لا، بجواب شخص'],
  ['{asks!}: claimed by one who has an interest', '{asks!}: يدّعيه صاحب مصلحة'],
  ['{asks!}: nobody claims it', '{asks!}: لا يدّعيه أحد'],
  ['{asks!} is not told', '{asks!}: لم يُذكر'],
  ['the text has no exception', 'لا استثناء في النص'],
  ['the text has no such exception', 'لا استثناء كهذا في النص'],
  ['no exception', 'لا استثناء'],
  ['{number}: {reason!} ({who})', '{number}: {reason!} ({who})'],
  ['{number}: {reason!}', '{number}: {reason!}'],
  ['the agreement', 'الاتفاق'],
];

/** Acts, questions, and what would decide a finding: whole phrases. */
const PHRASES: { [english: string]: string } = {
  'an attack with any weapon': 'هجوم بأيّ سلاح',
  'fire from any weapon, bombs and drones included': 'رماية من أيّ سلاح، ومنها القنابل والمسيّرات',
  'an attack from the air': 'هجوم من الجو',
  'an aircraft or drone in the air, or an attack by one': 'طائرة أو مسيّرة في الجو، أو هجوم منها',
  'taking ground or a settlement': 'الاستيلاء على أرض أو بلدة',
  'bringing in troops or weapons': 'إدخال قوات أو أسلحة',
  'bringing in weapons': 'إدخال أسلحة',
  'weapons seen in a place, or fired from it': 'أسلحة شوهدت في مكان أو رُميت منه',
  'armed men or weapons brought into a place': 'إدخال مسلّحين أو أسلحة إلى مكان',
  'holding up, refusing, taking or attacking aid': 'تأخير المساعدات أو منعها أو أخذها أو مهاجمتها',
  'turning back, holding or attacking observers': 'ردّ المراقبين أو احتجازهم أو مهاجمتهم',
  'stopping or attacking those who leave, return or pass': 'إيقاف من يغادر أو يعود أو يعبر أو مهاجمته',
  'an attack on civilians': 'هجوم على مدنيين',
  'an attack on medical or aid workers or their sites': 'هجوم على عاملين في الطب أو الإغاثة أو على مواقعهم',
  'arresting or abducting people': 'اعتقال أشخاص أو خطفهم',
  'aid delivered or let in': 'مساعدات سُلّمت أو سُمح بدخولها',
  'observers let in or deployed': 'مراقبون سُمح لهم بالدخول أو نُشروا',
  'a patrol or a post let in': 'دورية أو نقطة سُمح بها',
  'prisoners or bodies freed or exchanged': 'إطلاق أسرى أو جثامين أو تبادلهم',
  'forces or weapons pulled back': 'سحب قوات أو أسلحة',
  'fire stopped': 'وقف الرماية',
  'people or goods on the move, stopped or let through': 'أشخاص أو بضائع في حركة، أوقفوا أو سُمح لهم',
  'forces going back to positions they had left': 'عودة قوات إلى مواقع كانت قد تركتها',
  'whether the operation was offensive': 'هل كانت العملية هجومية',
  'whether it was self-defence under international law': 'هل كان دفاعًا عن النفس بموجب القانون الدولي',
  'whether it answered offensive action': 'هل كان ردًّا على عمل هجومي',
  'whether the leadership had ordered the return fire': 'هل أمرت القيادة بالرد على النار',
  'whether the coordination mechanism had been used and had failed': 'هل استُخدمت آلية التنسيق وأخفقت',
  'whether the contact group was told': 'هل أُبلغت مجموعة الاتصال',
  'whether it was against those whom the text excludes': 'هل كان ضد من يستثنيهم النص',
  'whether the government had agreed': 'هل وافقت الحكومة',
  'whether seven days of calm there had been verified': 'هل جرى التحقق من سبعة أيام هدوء هناك',
  'whether those who left did so freely': 'هل غادر من غادر بإرادته',
  'whether it answered an attack': 'هل كان ردًّا على هجوم',
  'whether it happened': 'هل وقع',
  'when it happened': 'متى وقع',
  'the hour': 'الساعة',
  'which account of the entry into force holds, or the hour': 'أيّ رواية لبدء النفاذ تصحّ، أو الساعة',
  'whether the agreement still binds': 'هل ما زال الاتفاق ملزمًا',
  'whether the agreement was prolonged': 'هل مُدّد الاتفاق',
  'no place': 'المكان',
  'a place known more exactly': 'مكان معروف بدقّة أكبر',
  'how it was done, or to whom': 'كيف وقع، أو بمن',
  'the weapon and its calibre': 'السلاح وعياره',
  'the weapon': 'السلاح',
  'where the weapon stood': 'أين كان السلاح',
  'who did it': 'من فعله',
  'whom it was done to': 'بمن وقع',
  'whether the actor is left out of the agreement': 'هل الفاعل مستثنى من الاتفاق',
  'whether the actor had joined': 'هل كان الفاعل قد انضمّ',
  'whether the target is left out of the agreement': 'هل المستهدَف مستثنى من الاتفاق',
  'whether the exception is one': 'هل الاستثناء استثناء حقًّا',
};

const NEEDS: [string, string][] = [
  ['actor not bound by the {noun}', 'الفاعل غير ملزَم بالنص'],
  ['the lines of {zone}', 'خطوط {zone}'],
];

/** Why an account that tells no day was put on one. */
const DATES: [string, string][] = [
  ['{reason!}; its words here are “{words}”', '{reason!}؛ وكلماته هنا «{words}»'],
  ['“{words}” is the meeting in {place} that {document} dates {days}: the article was written {written}', '«{words}» هو الاجتماع في {place} الذي تؤرّخه {document} في {days}: فالمقال كُتب في {written}'],
  ['the same incident as in {document}, which dates it ({who})', 'الحادث نفسه الذي في {document}، وهي تؤرّخه ({who})'],
  ['the same contact as in {document}, which dates it ({who})', 'الاتصال نفسه الذي في {document}، وهي تؤرّخه ({who})'],
  ['the same statement as in {document}, which dates it ({who})', 'التصريح نفسه الذي في {document}، وهي تؤرّخه ({who})'],
  ['the same incident as in {document}, which dates it', 'الحادث نفسه الذي في {document}، وهي تؤرّخه'],
  ['the same contact as in {document}, which dates it', 'الاتصال نفسه الذي في {document}، وهي تؤرّخه'],
  ['the same statement as in {document}, which dates it', 'التصريح نفسه الذي في {document}، وهي تؤرّخه'],
];

interface Form { shape: RegExp; names: string[]; arabic: string }

function compiled(forms: [string, string][]): Form[] {
  return forms.map(([english, arabic]) => {
    const names: string[] = [];
    const shape = english.split(/(\{[a-z]+!?\})/).map((part) => {
      if (!part.startsWith('{')) return part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      names.push(part.slice(1, -1));
      return '(.*?)';
    });
    return { shape: new RegExp(`^${shape.join('')}$`, 's'), names, arabic };
  });
}

const REASONS = compiled(FORMS);
const WANTED = compiled(NEEDS);
const DATED = compiled(DATES);

/** A foreign value is set apart, so that it does not turn the sentence round. */
const apart = (value: string) => `\u2068${value}\u2069`;

function told(text: string, forms: Form[], depth: number): string | null {
  const phrase = PHRASES[text];
  if (phrase !== undefined) return phrase;
  for (const { shape, names, arabic } of forms) {
    const found = shape.exec(text);
    if (!found) continue;
    const values = new Map<string, string>();
    let whole = true;
    for (const [at, name] of names.entries()) {
      const value = found[at + 1] ?? '';
      if (!name.endsWith('!')) {
        values.set(name, apart(PHRASES[value] ?? (value === 'the agreement' ? 'الاتفاق' : value)));
        continue;
      }
      const inner = depth < 3 ? told(value, forms, depth + 1) : null;
      if (inner === null) { whole = false; break; }
      values.set(name, inner);
    }
    if (whole) return arabic.replace(/\{([a-z]+!?)\}/g, (_, name: string) => values.get(name) ?? '');
  }
  return null;
}

/** A reason in Arabic; null where its form is not known. */
export function arabicReason(text: string): string | null {
  return told(text, REASONS, 0);
}

/** Why a day was inferred, in Arabic; null where the form is not known. */
export function arabicDate(text: string): string | null {
  return told(text, DATED, 0);
}

/** What would decide a finding, in Arabic; null where its form is not known. */
export function arabicNeed(text: string): string | null {
  return PHRASES[text] ?? told(text, WANTED, 0);
}
