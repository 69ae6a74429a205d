// What program this is, and whose data it uses.
const en = {
  title: 'About this desk',
  program: 'Program',
  counts: 'In this store',
  credits: 'Data, with its licences and credits',
  api: 'The interface for programs is described at',
  promise: 'This desk reads; it writes nothing but the searches that you keep, and it asks no other machine for anything.',
  head: 'Hash of the last ledger entry',
  labels: {
    documents: 'documents',
    withRecords: 'with records',
    samples: 'invented samples',
    entries: 'ledger entries',
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
    documents: 'وثائق',
    withRecords: 'فيها سجلات',
    samples: 'عيّنات مختلقة',
    entries: 'قيود في الدفتر',
  },
};

export const about = { en, ar };
