// The search page.
const en = {
  title: 'Search',
  label: 'Search the words of all documents',
  go: 'Search',
  help: 'Words in any form, "phrases", -without; actor: place: event: outlet: lang: after:2018-02 before: published: near:"Kafr Zita",20 in:Hama',
  empty: 'No document answers. Fewer words find more.',
};

const ar: typeof en = {
  title: 'البحث',
  label: 'ابحث في كلمات الوثائق كلها',
  go: 'ابحث',
  help: 'كلمات بأي صيغة، "عبارات متتابعة"، ‎-مستثناة؛ ‎actor:‎ الفاعل، ‎place:‎ المكان، ‎event:‎ الحدث، ‎outlet:‎ جهة النشر، ‎lang:‎ اللغة، ‎after:2018-02‎ بعد، ‎before:‎ قبل، ‎published:‎ النشر، ⁦near:"كفرزيتا",20⁩ بالقرب من، ⁦in:حماة⁩ في',
  empty: 'ما من وثيقة توافق السؤال. كلمات أقلّ تجد أكثر.',
};

export const search = { en, ar };
