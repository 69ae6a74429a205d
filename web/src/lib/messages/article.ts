// An article with its marks, the bar on a phone, and where it comes from.
import { number } from '$lib/numbers';
import type { Role } from '$lib/text/marks';
import { counted } from './say';

type Roles = { [role in Role]: string };

const en = {
  article: {
    records: 'Records',
    recordsOf: counted('en', { one: '# record', other: '# records' }),
    noRecords: 'No record was coded from this text.',
    text: 'Article',
    textHelp: 'Keys: j and k move between the records, arrows between the marked words; Enter keeps them lit, Escape lets go.',
    legend: 'Marks in the text',
    suggestions: counted('en', { one: '# suggestion below the threshold, never counted', other: '# suggestions below the threshold, never counted' }),
    withheld: counted('en', {
      one: '# planned movement of people, aid or forces withheld for their safety',
      other: '# planned movements of people, aid or forces withheld for their safety',
    }),
    diagnostics: counted('en', { one: '# thing that could not be read or resolved', other: '# things that could not be read or resolved' }),
    noDiagnostics: 'Everything was read and resolved.',
    provenance: 'Where this comes from',
    raw: 'Raw line (JSON)',
    noText: 'No text could be read from this document.',
    usedIn: (what: string) => `Marked: ${what}`,
    mark: (role: string, record: string) => `${role} of ${record}`,
  },
  roles: {
    actor: 'actor', recipient: 'recipient', place: 'place', date: 'date', toll: 'toll', source: 'source', clause: 'clause',
  } satisfies Roles,
  bar: {
    label: 'Records of this article',
    previous: 'Previous record',
    next: 'Next record',
    toRecords: 'Records',
    toText: 'Text',
    of: (at: number, all: number) => `${number(at)}/${number(all)}`,
  },
  provenance: {
    id: 'Sender’s label',
    hash: 'SHA-256',
    received: 'Received',
    coder: 'Coder',
    notCoded: 'not coded yet',
    lang: 'Language',
    outlet: 'Outlet',
    published: 'Published',
    address: 'Address',
    sources: 'Read outside the text',
    bytes: (of: string, start: number, end: number) => `${of}: bytes ${number(start)}–${number(end)} of the document`,
    deliveries: 'Deliveries of these bytes',
    versions: 'Versions under this label',
    thisOne: 'this one',
    superseded: 'Other text came under the same label later; this is an older version.',
    codings: 'Earlier codings, kept',
    size: 'Size',
    byteCount: counted('en', { one: '# byte', other: '# bytes' }),
    entry: (seq: number) => `entry ${number(seq)}`,
  },
};

const ar: typeof en = {
  article: {
    records: 'السجلات',
    recordsOf: counted('ar', { zero: 'لا سجلات', one: 'سجل واحد', two: 'سجلان', few: '# سجلات', many: '# سجلًا', other: '# سجل' }),
    noRecords: 'لم يُستخرج أي سجل من هذا النص.',
    text: 'المقال',
    textHelp: 'المفاتيح: j وk للتنقّل بين السجلات، والأسهم بين الكلمات المعلَّمة؛ Enter يُبقيها مضاءة، وEscape يطفئها.',
    legend: 'العلامات في النص',
    suggestions: counted('ar', {
      zero: 'لا اقتراحات دون العتبة', one: 'اقتراح واحد دون العتبة، لا يُحسب أبدًا', two: 'اقتراحان دون العتبة، لا يُحسبان أبدًا',
      few: '# اقتراحات دون العتبة، لا تُحسب أبدًا', many: '# اقتراحًا دون العتبة، لا تُحسب أبدًا', other: '# اقتراح دون العتبة، لا تُحسب أبدًا',
    }),
    withheld: counted('ar', {
      zero: 'لم يُحجب شيء', one: 'حُجب تحرّك واحد مزمع لأشخاص أو معونات أو قوات حفاظًا على سلامتهم', two: 'حُجب تحرّكان مزمعان لأشخاص أو معونات أو قوات حفاظًا على سلامتهم',
      few: 'حُجبت # تحرّكات مزمعة لأشخاص أو معونات أو قوات حفاظًا على سلامتهم', many: 'حُجب # تحرّكًا مزمعًا لأشخاص أو معونات أو قوات حفاظًا على سلامتهم',
      other: 'حُجب # تحرّك مزمع لأشخاص أو معونات أو قوات حفاظًا على سلامتهم',
    }),
    diagnostics: counted('ar', {
      zero: 'قُرئ كل شيء وفُهم', one: 'أمر واحد تعذّرت قراءته أو تحديده', two: 'أمران تعذّرت قراءتهما أو تحديدهما',
      few: '# أمور تعذّرت قراءتها أو تحديدها', many: '# أمرًا تعذّرت قراءتها أو تحديدها', other: '# أمر تعذّرت قراءتها أو تحديدها',
    }),
    noDiagnostics: 'قُرئ كل شيء وحُدِّد.',
    provenance: 'من أين جاءت هذه الوثيقة',
    raw: 'السطر الخام (JSON)',
    noText: 'تعذّرت قراءة أي نص من هذه الوثيقة.',
    usedIn: (what: string) => `معلَّم: ${what}`,
    mark: (role: string, record: string) => `${role} في ${record}`,
  },
  roles: {
    actor: 'الفاعل', recipient: 'المتلقّي', place: 'المكان', date: 'التاريخ', toll: 'الحصيلة', source: 'المصدر', clause: 'الجملة',
  },
  bar: {
    label: 'سجلات هذا المقال',
    previous: 'السجل السابق',
    next: 'السجل التالي',
    toRecords: 'السجلات',
    toText: 'النص',
    of: (at: number, all: number) => `${number(at)} من ${number(all)}`,
  },
  provenance: {
    id: 'تسمية المرسِل',
    hash: 'SHA-256',
    received: 'وقت الاستلام',
    coder: 'المرمِّز',
    notCoded: 'لم تُرمَّز بعد',
    lang: 'اللغة',
    outlet: 'جهة النشر',
    published: 'تاريخ النشر',
    address: 'العنوان الشبكي',
    sources: 'مقروء من خارج النص',
    bytes: (of: string, start: number, end: number) => `${of}: البايتات ${number(start)}–${number(end)} من الوثيقة`,
    deliveries: 'مرات تسليم هذه البايتات',
    versions: 'النسخ تحت هذه التسمية',
    thisOne: 'هذه النسخة',
    superseded: 'وصل لاحقًا نص آخر تحت التسمية نفسها؛ هذه نسخة أقدم.',
    codings: 'ترميزات سابقة محفوظة',
    size: 'الحجم',
    byteCount: counted('ar', { zero: 'لا بايتات', one: 'بايت واحد', two: 'بايتان', few: '# بايتات', many: '# بايتًا', other: '# بايت' }),
    entry: (seq: number) => `القيد ${number(seq)}`,
  },
};

export const article = { en, ar };
