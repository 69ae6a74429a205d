// Movements that were notified beforehand: on the page of a finding, and on that of an agreement.
import { counted } from './say';

const en = {
  title: 'Notified beforehand',
  ofFinding: 'Movements that somebody notified beforehand and that this may be, or that it was done to. Only a provision that asks for notice is decided by them. Where they were to go, and for how long, is not shown.',
  ofAgreement: 'Movements in the countries of this agreement that somebody notified beforehand and that are over. Where they went is not shown.',
  withheld: counted('en', { one: 'Nothing is shown of # movement of this store that may still be under way.', other: 'Nothing is shown of # movements of this store that may still be under way.' }),
  more: (shown: string, all: string) => `The newest ${shown} of ${all}.`,
  kinds: {
    aid: 'a delivery of aid', evacuation: 'an evacuation', withdrawal: 'a withdrawal', patrol: 'a patrol', rotation: 'a rotation of forces',
    exchange: 'an exchange', convoy: 'a convoy',
  } as { [kind: string]: string },
  by: 'Notified by',
  mover: 'moved by',
  to: 'told to',
  on: 'Notified on',
  days: 'Days',
  allowed: 'Was this allowed by it?',
  struck: 'It was done to this movement, as far as told: was it notified and agreed to, when and where it was?',
  inTime: 'Notified in time?',
  answer: 'Answer',
  hours: (hours: string) => `${hours} hours of notice were asked for`,
  answers: { agreed: 'agreed', refused: 'refused', pending: 'no answer yet', cancelled: 'taken back', 'not needed': 'needed no answer' } as { [answer: string]: string },
  noAnswer: 'not told',
  asked: {
    act: 'Is it what was notified?', mover: 'By those who were to move?', hit: 'Done to those who were to move?', time: 'When it was to be?', route: 'On its way?', in_time: 'Notified in time?',
    agreed: 'Agreed to?',
  } as { [asked: string]: string },
  list: 'The list it stands in',
};

const ar: typeof en = {
  title: 'أُبلغ عنه مسبقًا',
  ofFinding: 'تحرّكات أُبلغ عنها مسبقًا وقد يكون هذا أحدها، أو وقع على أحدها. لا يُبتّ بها إلا في بند يشترط الإبلاغ. ولا يُعرض إلى أين كانت تتّجه ولا كم كانت ستدوم.',
  ofAgreement: 'تحرّكات في بلدان هذا الاتفاق أُبلغ عنها مسبقًا وانتهت. ولا يُعرض إلى أين اتّجهت.',
  withheld: counted('ar', {
    zero: 'لا تحرّك في المخزن قد يكون جاريًا.', one: 'تحرّك واحد في المخزن قد يكون جاريًا، ولا يُعرض منه شيء.', two: 'تحرّكان في المخزن قد يكونان جاريين، ولا يُعرض منهما شيء.',
    few: '# تحرّكات في المخزن قد تكون جارية، ولا يُعرض منها شيء.', many: '# تحرّكًا في المخزن قد تكون جارية، ولا يُعرض منها شيء.', other: '# تحرّك في المخزن قد تكون جارية، ولا يُعرض منها شيء.',
  }),
  more: (shown: string, all: string) => `أحدث ${shown} من أصل ${all}.`,
  kinds: {
    aid: 'إيصال مساعدات', evacuation: 'إجلاء', withdrawal: 'انسحاب', patrol: 'دورية', rotation: 'تبديل قوات', exchange: 'تبادل', convoy: 'قافلة',
  },
  by: 'أبلغ عنه',
  mover: 'من تحرّك',
  to: 'أُبلغت به',
  on: 'يوم الإبلاغ',
  days: 'الأيام',
  allowed: 'هل كان ذلك جائزًا بموجبه؟',
  struck: 'وقع الفعل على هذا التحرّك بحسب ما يُروى: هل كان مبلَّغًا عنه وموافَقًا عليه، في موعده وعلى طريقه؟',
  inTime: 'هل أُبلغ عنه في حينه؟',
  answer: 'الرد',
  hours: (hours: string) => `كان يُشترط إبلاغ قبل ${hours} ساعة`,
  answers: { agreed: 'وُوفق عليه', refused: 'رُفض', pending: 'لا رد بعد', cancelled: 'سُحب', 'not needed': 'لم يكن يلزمه رد' },
  noAnswer: 'لم يُذكر',
  asked: {
    act: 'هل هو ما أُبلغ عنه؟', mover: 'هل قام به من كان سيتحرّك؟', hit: 'هل وقع على من كان سيتحرّك؟', time: 'هل كان في موعده؟', route: 'هل كان على طريقه؟', in_time: 'هل أُبلغ عنه في حينه؟',
    agreed: 'هل وُوفق عليه؟',
  },
  list: 'القائمة التي ورد فيها',
};

export const movements = { en, ar };
