// Words for the codes of records: types, modes, contexts, flags, parts of society, and what could not be read.
// Names are short; what each means exactly is said by data/concepts/types.tsv, which the unit tests hold this against.
import type { Glosses } from './say';

const en = {
  events: {
    AGREE: 'Agree', CONSULT: 'Consult', SUPPORT: 'Support', CONCEDE: 'Concede', COOPERATE: 'Cooperate',
    AID: 'Aid', RETREAT: 'Retreat', REQUEST: 'Request', ACCUSE: 'Accuse', REJECT: 'Reject',
    THREATEN: 'Threaten', PROTEST: 'Protest', SANCTION: 'Sanction', MOBILIZE: 'Mobilize',
    COERCE: 'Coerce', ASSAULT: 'Assault',
  },
  /** A mode's name hangs on its type: troops are withdrawn, and so are ambassadors. */
  modes: {
    'CONSULT visit': 'visit', 'CONSULT third-party': 'mediated', 'CONSULT multilateral': 'multilateral', 'CONSULT phone': 'by phone',
    'RETREAT withdraw': 'withdrawal', 'RETREAT release': 'release', 'RETREAT disarm': 'disarmament',
    'RETREAT ceasefire': 'ceasefire kept', 'RETREAT access': 'access given', 'RETREAT resign': 'resignation',
    'REQUEST assist': 'for help', 'REQUEST change': 'for change in government', 'REQUEST yield': 'to give way', 'REQUEST meet': 'for talks',
    'REJECT assist': 'to help', 'REJECT change': 'to change the government', 'REJECT yield': 'to give way', 'REJECT meet': 'to meet',
    'ACCUSE disapprove': 'condemnation', 'ACCUSE investigate': 'inquiry', 'ACCUSE allege': 'allegation',
    'THREATEN restrict': 'with restrictions', 'THREATEN arrest': 'with arrest', 'THREATEN relations': 'to lower relations',
    'THREATEN expel': 'with expulsion', 'THREATEN territory': 'to take territory', 'THREATEN violence': 'with violence',
    'PROTEST demo': 'demonstration', 'PROTEST riot': 'riot', 'PROTEST strike': 'strike', 'PROTEST hunger': 'hunger strike',
    'PROTEST boycott': 'boycott', 'PROTEST obstruct': 'blockade', 'PROTEST vandalize': 'damage to property',
    'SANCTION convict': 'verdict', 'SANCTION expel': 'expulsion', 'SANCTION withdraw': 'ties cut', 'SANCTION discontinue': 'suspension',
    'MOBILIZE troops': 'troops', 'MOBILIZE weapons': 'weapons', 'MOBILIZE police': 'police', 'MOBILIZE militia': 'militia',
    'COERCE seize': 'seizure', 'COERCE restrict': 'restriction', 'COERCE censor': 'censorship', 'COERCE curfew': 'curfew',
    'COERCE martial-law': 'martial law', 'COERCE arrest': 'arrest', 'COERCE deport': 'deportation', 'COERCE withhold': 'withholding',
    'COERCE misinformation': 'misinformation', 'COERCE cyber': 'cyber attack',
    'ASSAULT abduct': 'abduction', 'ASSAULT beat': 'beating', 'ASSAULT torture': 'torture', 'ASSAULT sexual': 'sexual violence',
    'ASSAULT targeted': 'targeted killing', 'ASSAULT destroy': 'destruction', 'ASSAULT primitive': 'simple weapons',
    'ASSAULT firearms': 'firearms', 'ASSAULT explosives': 'explosives', 'ASSAULT suicide-attack': 'suicide attack',
    'ASSAULT aerial': 'from the air', 'ASSAULT drone': 'drone', 'ASSAULT heavy-weapons': 'heavy weapons',
    'ASSAULT crowd-control': 'crowd control', 'ASSAULT unconventional': 'unconventional weapons',
  },
  contexts: {
    diplomatic: 'diplomatic', military: 'military', peacekeeping: 'peacekeeping', human_security: 'human security',
    legal: 'legal', political: 'political', terrorism: 'filed by the scheme under terrorism',
  },
  aux: {
    historical: 'background, long past',
    future: 'planned or promised',
    hypothetical: 'under a condition',
    negation: 'said not to have happened',
  },
  sectors: {
    GOV: 'government', MIL: 'military', REB: 'rebels', UAF: 'unidentified armed', CVL: 'civilians',
    COP: 'police', OPP: 'opposition', MED: 'medical', IGO: 'intergovernmental', NGO: 'non-governmental',
    JUD: 'judiciary', LEG: 'legislature', PTY: 'party', SPY: 'intelligence', REL: 'religious',
    EDU: 'education', BUS: 'business', CRM: 'crime', REF: 'refugees', LAB: 'labour', HLH: 'health',
    SET: 'settlers', JRN: 'journalists', PKO: 'peacekeepers', OBS: 'observers', ELE: 'elites',
  },
  diagnostics: {
    table: 'Table cell not used', empty: 'Nothing to read', binary: 'Not a text', invalid_bytes: 'Broken characters', guessed_encoding: 'Encoding guessed',
    lone_surrogate: 'Half a character', truncated: 'Too long, cut', nested_too_deep: 'Markup nested too deep', language: 'Language not read',
    hidden_characters: 'Hidden characters', unresolved_date: 'Date not resolved', unresolved_place: 'Place not resolved', unknown_word: 'Word not known',
    unresolved_actor: 'Party not known', vague_number: 'Vague number', too_many_candidates: 'Sentence too crowded', bad_hint: 'Hint ignored',
  },
};

const ar: typeof en = {
  events: {
    AGREE: 'موافقة', CONSULT: 'تشاور', SUPPORT: 'تأييد', CONCEDE: 'تنازل', COOPERATE: 'تعاون',
    AID: 'مساعدة', RETREAT: 'تراجع فعلي', REQUEST: 'طلب', ACCUSE: 'اتهام', REJECT: 'رفض',
    THREATEN: 'تهديد', PROTEST: 'احتجاج', SANCTION: 'عقوبة', MOBILIZE: 'حشد',
    COERCE: 'إكراه', ASSAULT: 'هجوم',
  },
  modes: {
    'CONSULT visit': 'زيارة', 'CONSULT third-party': 'بوساطة', 'CONSULT multilateral': 'متعدد الأطراف', 'CONSULT phone': 'عبر الهاتف',
    'RETREAT withdraw': 'انسحاب', 'RETREAT release': 'إفراج', 'RETREAT disarm': 'نزع سلاح',
    'RETREAT ceasefire': 'التزام بوقف إطلاق النار', 'RETREAT access': 'إتاحة الوصول', 'RETREAT resign': 'استقالة',
    'REQUEST assist': 'المساعدة', 'REQUEST change': 'تغيير في الحكم', 'REQUEST yield': 'الكفّ أو التخلّي', 'REQUEST meet': 'إجراء محادثات',
    'REJECT assist': 'المساعدة', 'REJECT change': 'التغيير في الحكم', 'REJECT yield': 'الكفّ أو التخلّي', 'REJECT meet': 'اللقاء',
    'ACCUSE disapprove': 'إدانة', 'ACCUSE investigate': 'تحقيق', 'ACCUSE allege': 'ادّعاء',
    'THREATEN restrict': 'بفرض قيود', 'THREATEN arrest': 'بالاعتقال', 'THREATEN relations': 'بخفض العلاقات',
    'THREATEN expel': 'بالطرد', 'THREATEN territory': 'بالاستيلاء على أراضٍ', 'THREATEN violence': 'بالعنف',
    'PROTEST demo': 'مظاهرة', 'PROTEST riot': 'شغب', 'PROTEST strike': 'إضراب', 'PROTEST hunger': 'إضراب عن الطعام',
    'PROTEST boycott': 'مقاطعة', 'PROTEST obstruct': 'قطع طرق', 'PROTEST vandalize': 'تخريب ممتلكات',
    'SANCTION convict': 'حكم قضائي', 'SANCTION expel': 'طرد', 'SANCTION withdraw': 'قطع علاقات', 'SANCTION discontinue': 'تعليق',
    'MOBILIZE troops': 'قوات', 'MOBILIZE weapons': 'أسلحة', 'MOBILIZE police': 'شرطة', 'MOBILIZE militia': 'مقاتلون غير نظاميين',
    'COERCE seize': 'استيلاء', 'COERCE restrict': 'تقييد', 'COERCE censor': 'رقابة', 'COERCE curfew': 'حظر تجوّل',
    'COERCE martial-law': 'أحكام عرفية', 'COERCE arrest': 'اعتقال', 'COERCE deport': 'ترحيل', 'COERCE withhold': 'حجب',
    'COERCE misinformation': 'تضليل', 'COERCE cyber': 'هجوم إلكتروني',
    'ASSAULT abduct': 'خطف', 'ASSAULT beat': 'ضرب', 'ASSAULT torture': 'تعذيب', 'ASSAULT sexual': 'عنف جنسي',
    'ASSAULT targeted': 'قتل متعمَّد لشخص بعينه', 'ASSAULT destroy': 'تدمير', 'ASSAULT primitive': 'أدوات بسيطة',
    'ASSAULT firearms': 'أسلحة نارية', 'ASSAULT explosives': 'متفجرات', 'ASSAULT suicide-attack': 'تفجير انتحاري',
    'ASSAULT aerial': 'من الجو', 'ASSAULT drone': 'طائرة مسيّرة', 'ASSAULT heavy-weapons': 'أسلحة ثقيلة',
    'ASSAULT crowd-control': 'تفريق حشود', 'ASSAULT unconventional': 'أسلحة غير تقليدية',
  },
  contexts: {
    diplomatic: 'دبلوماسي', military: 'عسكري', peacekeeping: 'حفظ السلام', human_security: 'أمن إنساني',
    legal: 'قانوني', political: 'سياسي', terrorism: 'يدرجه نظام الترميز تحت باب الإرهاب',
  },
  aux: {
    historical: 'خلفية، مضى عليها زمن',
    future: 'مزمع أو موعود به',
    hypothetical: 'مشروط',
    negation: 'يُنفى وقوعه',
  },
  sectors: {
    GOV: 'حكومة', MIL: 'جيش', REB: 'جماعة مسلحة', UAF: 'مسلحون مجهولون', CVL: 'مدنيون',
    COP: 'شرطة', OPP: 'معارضة', MED: 'جهة طبية', IGO: 'منظمة حكومية دولية', NGO: 'منظمة غير حكومية',
    JUD: 'قضاء', LEG: 'هيئة تشريعية', PTY: 'حزب', SPY: 'استخبارات', REL: 'جهة دينية',
    EDU: 'تعليم', BUS: 'أعمال', CRM: 'جريمة', REF: 'لاجئون', LAB: 'عمّال', HLH: 'صحة',
    SET: 'مستوطنون', JRN: 'صحفيون', PKO: 'حفظة سلام', OBS: 'مراقبون', ELE: 'نخب',
  },
  diagnostics: {
    table: 'خلية من جدول لم تُستعمل', empty: 'لا شيء يُقرأ', binary: 'ليس نصًّا', invalid_bytes: 'محارف معطوبة', guessed_encoding: 'ترميز المحارف مخمَّن',
    lone_surrogate: 'نصف محرف', truncated: 'طويل فاقتُطع', nested_too_deep: 'وسوم متداخلة أكثر مما يُقرأ', language: 'لغة لا تُقرأ',
    hidden_characters: 'محارف خفيّة', unresolved_date: 'تاريخ لم يُحدَّد', unresolved_place: 'مكان لم يُحدَّد', unknown_word: 'كلمة غير معروفة',
    unresolved_actor: 'طرف غير معروف', vague_number: 'عدد غير محدَّد', too_many_candidates: 'جملة شديدة الازدحام', bad_hint: 'تلميح أُهمل',
  },
};

/** Looked up by what the server says, which may be newer than the desk. */
type Coding = { [table in keyof typeof en]: Glosses };
export const coding: { en: Coding; ar: Coding } = { en, ar };
