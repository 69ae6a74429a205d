// The frame of every page: name, navigation, settings, and what is said where something fails.
const en = {
  name: 'Hudna',
  desk: 'Reading desk',
  skip: 'Skip to content',
  skipToRecords: 'Skip to the records',
  und: 'language unknown',
  /** Stands between the members of a list. */
  comma: ', ',
  navigation: {
    main: 'Main',
    documents: 'Documents',
    search: 'Search',
    map: 'Map',
    timeline: 'Timeline',
    incidents: 'Incidents',
    agreements: 'Agreements',
    posts: 'Observers',
    about: 'About',
    back: 'All documents',
  },
  settings: {
    title: 'Settings',
    theme: 'Colours',
    themes: { auto: 'as the system', light: 'light', dark: 'dark' },
    digits: 'Digits',
    digitNames: { auto: 'as the language', latn: 'Latin', arab: 'Arabic-Indic', arabext: 'Persian' },
    calendar: 'Calendar',
    calendars: { gregory: 'Gregorian', 'islamic-umalqura': 'Islamic (Umm al-Qura)', persian: 'Solar Hijri' },
    note: 'Kept in this browser only.',
    language: 'Language',
  },
  sample: {
    mark: 'Invented sample',
    long: 'Invented sample. This text was written to try the program; nothing in it happened.',
  },
  errors: {
    title: 'This could not be shown',
    unreachable: 'The server does not answer',
    unreachableHelp: 'Is “hudna serve” still running? Start it and load this page again.',
    notFound: 'There is no such page.',
    retry: 'Try again',
  },
};

const ar: typeof en = {
  name: 'هُدنة',
  desk: 'منصّة القراءة',
  skip: 'تخطَّ إلى المحتوى',
  skipToRecords: 'تخطَّ إلى السجلات',
  und: 'لغة غير معروفة',
  comma: '، ',
  navigation: {
    main: 'التنقّل الرئيسي',
    documents: 'الوثائق',
    search: 'البحث',
    map: 'الخريطة',
    timeline: 'الخط الزمني',
    incidents: 'الحوادث',
    agreements: 'الاتفاقات',
    posts: 'المراقبون',
    about: 'حول البرنامج',
    back: 'كل الوثائق',
  },
  settings: {
    title: 'الإعدادات',
    theme: 'الألوان',
    themes: { auto: 'كإعداد النظام', light: 'فاتحة', dark: 'داكنة' },
    digits: 'الأرقام',
    digitNames: { auto: 'بحسب اللغة', latn: 'لاتينية', arab: 'عربية مشرقية', arabext: 'فارسية' },
    calendar: 'التقويم',
    calendars: { gregory: 'ميلادي', 'islamic-umalqura': 'هجري قمري (أم القرى)', persian: 'هجري شمسي' },
    note: 'تُحفظ في هذا المتصفّح وحده.',
    language: 'اللغة',
  },
  sample: {
    mark: 'عيّنة مختلقة',
    long: 'عيّنة مختلقة: كُتب هذا النص لتجربة البرنامج، ولم يقع شيء مما فيه.',
  },
  errors: {
    title: 'تعذّر عرض هذه الصفحة',
    unreachable: 'الخادم لا يجيب',
    unreachableHelp: 'هل ما زال الأمر «hudna serve» يعمل؟ شغّله ثم أعد تحميل الصفحة.',
    notFound: 'لا توجد صفحة بهذا العنوان.',
    retry: 'أعد المحاولة',
  },
};

export const shell = { en, ar };
