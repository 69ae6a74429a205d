// What program this is, and whose data it uses.
import { counted } from './say';

const en = {
  title: 'About this desk',
  program: 'Program',
  counts: 'In this store',
  credits: 'Data, with its licences and credits',
  api: 'The interface for programs is described at',
  promise: 'This desk reads; it writes nothing but the searches that you keep, and it asks no other machine for anything.',
  head: 'Hash of the last ledger entry',
  /** Stand behind their numbers. */
  labels: {
    documents: counted('en', { one: 'document', other: 'documents' }),
    withRecords: counted('en', { one: 'with records', other: 'with records' }),
    samples: counted('en', { one: 'invented sample', other: 'invented samples' }),
    entries: counted('en', { one: 'ledger entry', other: 'ledger entries' }),
  },
};

const ar: typeof en = {
  title: 'حول هذه المنصّة',
  program: 'البرنامج',
  counts: 'في هذا المخزن',
  credits: 'البيانات بتراخيصها ونسبتها إلى أصحابها',
  api: 'وصف الواجهة المخصَّصة للبرامج في',
  promise: 'هذه المنصّة للقراءة: لا تكتب شيئًا سوى عمليات البحث التي تحفظها، ولا تطلب شيئًا من أي جهاز آخر.',
  head: 'بصمة آخر قيد في الدفتر',
  labels: {
    documents: counted('ar', { zero: 'وثائق', one: 'وثيقة', two: 'وثيقتان', few: 'وثائق', many: 'وثيقة', other: 'وثيقة' }),
    withRecords: counted('ar', { zero: 'فيها سجلات', one: 'فيها سجلات', two: 'فيهما سجلات', few: 'فيها سجلات', many: 'فيها سجلات', other: 'فيها سجلات' }),
    samples: counted('ar', { zero: 'عيّنات مختلقة', one: 'عيّنة مختلقة', two: 'عيّنتان مختلقتان', few: 'عيّنات مختلقة', many: 'عيّنة مختلقة', other: 'عيّنة مختلقة' }),
    entries: counted('ar', { zero: 'قيود في الدفتر', one: 'قيد في الدفتر', two: 'قيدان في الدفتر', few: 'قيود في الدفتر', many: 'قيدًا في الدفتر', other: 'قيد في الدفتر' }),
  },
};

export const about = { en, ar };
