// The fields that say where: an area drawn on the map, typed as corners, or named.
import { counted } from './say';

const en = {
  title: 'Where',
  draw: 'Draw an area',
  begin: 'Click the map for each corner, or move the map by its keys and set corners at its middle.',
  drawing: counted('en', {
    one: 'One corner. An area needs three; Escape ends drawing.',
    other: '# corners. “Close the area” or a click on the first corner ends it.',
  }),
  middle: 'Corner at the middle',
  undo: 'Take back',
  done: 'Close the area',
  cancel: 'Stop drawing',
  named: 'In a province or country',
  remove: 'Everywhere again',
  type: 'Type corners',
  corners: 'Degrees north and east, a corner a line, three to thirty',
  wrong: 'These are no corners. Write degrees north, a comma, degrees east; a line for each of three to thirty corners: 35.1, 36.2',
  apply: 'Show this area',
};

const ar: typeof en = {
  title: 'المكان',
  draw: 'ارسم منطقة',
  begin: 'انقر على الخريطة عند كل زاوية، أو حرّكها بمفاتيحها وضع الزوايا في وسطها.',
  drawing: counted('ar', {
    zero: 'لا زاوية بعد.',
    one: 'زاوية واحدة. تحتاج المنطقة إلى ثلاث؛ ومفتاح Escape ينهي الرسم.',
    two: 'زاويتان. تحتاج المنطقة إلى ثلاث؛ ومفتاح Escape ينهي الرسم.',
    few: '# زوايا. «أغلق المنطقة» أو نقرة على الزاوية الأولى تنهيها.',
    many: '# زاوية. «أغلق المنطقة» أو نقرة على الزاوية الأولى تنهيها.',
    other: '# زاوية. «أغلق المنطقة» أو نقرة على الزاوية الأولى تنهيها.',
  }),
  middle: 'زاوية في الوسط',
  undo: 'تراجع',
  done: 'أغلق المنطقة',
  cancel: 'أوقف الرسم',
  named: 'في محافظة أو بلد',
  remove: 'كل الأماكن من جديد',
  type: 'اكتب الزوايا',
  corners: 'درجات الشمال ثم الشرق، سطر لكل زاوية، من ثلاث زوايا إلى ثلاثين',
  wrong: 'ليست هذه زوايا. اكتب درجات الشمال ثم فاصلة ثم درجات الشرق، سطرًا لكل زاوية، من ثلاث زوايا إلى ثلاثين: 35.1, 36.2',
  apply: 'اعرض هذه المنطقة',
};

export const area = { en, ar };
