//! Every sentence of the program's own that is kept or shown elsewhere than at the terminal: code and English form, `{name}`
//! for a value. The desk has each of them in its languages (`web/src/lib/messages/phrases.ts`), by its code.
//!
//! A code is never given another meaning: stores keep it.

macro_rules! catalogue {
    ($($name:ident = $code:literal, $english:literal;)*) => {
        /// A sentence, by its code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code {
            $(#[doc = $english] $name,)*
        }

        impl Code {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Its English form.
            pub const fn english(self) -> &'static str {
                match self { $(Self::$name => $english,)* }
            }
        }
    };
}

catalogue! {
    // Did it happen?
    Reported = "happened.reported", "it is reported";
    Alleged = "happened.alleged", "it is alleged: it rests on somebody's word";
    Disputed = "happened.disputed", "it is claimed and denied";
    OnlyDenied = "happened.only-denied", "no account says that it happened, only a denial";
    NotYet = "happened.not-yet", "it is announced, asked for or conditional, and has not happened";
    // In force?
    InForce = "force.in", "in force: {says}";
    NotYetInForce = "force.not-yet", "not yet in force: {says}";
    WhenNotTold = "force.when-not-told", "when it happened is not told";
    AroundEntry = "force.around-entry", "it happened around the hour of entry into force";
    EntryDiffers = "force.entry-differs", "accounts of the entry into force differ: in force by {by}; not by {not}";
    AroundEnd = "force.around-end", "it happened around its end: {says}";
    NoLonger = "force.no-longer", "no longer in force: {says}";
    NotEndedInForm = "force.not-ended-in-form", "not ended in form: {says}";
    TermAround = "force.term-around", "its term ended around then, at {at}";
    TermUnknown = "force.term-unknown", "the last term that is known ended at {at}; it is {how}, and no further one is known";
    TermEnded = "force.term-ended", "its term ended at {at}";
    HourGiven = "force.hour-given", "{reason}; the hour as {who} gave it on {at}: {why}";
    CountsFrom = "force.counts-from", "the provision counts from {day} only";
    CountsAround = "force.counts-around", "it happened around {day}, from which the provision counts";
    ByNobody = "force.by-nobody", "nobody";
    // Where?
    Everywhere = "place.everywhere", "it holds everywhere";
    PlaceNotTold = "place.not-told", "where it happened is not told";
    NothingTies = "place.nothing-ties", "no place is told, and nobody in it ties it to this agreement";
    OtherCountry = "place.other-country", "{country} is not a country that this agreement is about";
    InAllTogether = "place.in-all-together", "{place} lies in one of them, whichever it is";
    LinesUnknown = "place.lines-unknown", "the lines of {zone} are not known: {why}";
    PlaceUnknown = "place.unknown", "where {place} lies is not known";
    PlacePartly = "place.partly", "{place} is known to {km} km: {inside} % of that lies in {zone}, {outside} % outside, the rest too near the edge";
    PlacePartlyDrawn = "place.partly.drawn", "{place} is known to {km} km: {inside} % of that lies in {zone}, {outside} % outside, the rest too near the edge, by lines that we drew and nobody agreed";
    PlaceInZone = "place.in-zone", "{place} lies in {zone}";
    PlaceInZoneDrawn = "place.in-zone.drawn", "{place} lies in {zone}, by lines that we drew and nobody agreed";
    PlaceOutside = "place.outside", "{place} lies outside {zone}";
    PlaceOutsideDrawn = "place.outside.drawn", "{place} lies outside {zone}, by lines that we drew and nobody agreed";
    PlaceEitherSide = "place.either-side", "{place} may lie on either side of the border of {zone}";
    PlaceInCountry = "place.in-country", "{place} is in {zone}";
    PlaceNotInCountry = "place.not-in-country", "{place} is not in {zone}";
    ZoneNotYet = "place.zone-not-yet", "{zone} is valid from {at} on, and it happened before";
    ZoneNoLonger = "place.zone-no-longer", "{zone} was valid until {at}, and it happened after";
    ZoneAround = "place.zone-around", "it happened around {at}, where the time of {zone} begins or ends";
    CountryNotTold = "place.country-not-told", "which country {place} is in is not told";
    ZoneStrip = "zone.strip", "the strip of {km} km along {zone}";
    ZoneStripSide = "zone.strip-side", "the strip of {km} km, on the side \"{side}\", along {zone}";
    ZoneStripTo = "zone.strip-to", "the strip of {km} to {most} km along {zone}";
    ZoneStripSideTo = "zone.strip-side-to", "the strip of {km} to {most} km, on the side \"{side}\", along {zone}";
    WeaponsPlace = "place.of-weapon", "the place where the weapon stood";
    StoodGiven = "place.stood-given", "{reason}; where the weapon stood as {who} gave it on {at}: {why}";
    WeaponPlaceNotTold = "place.weapon-not-told", "where the weapon stood is not told; the place of fire is where it hit";
    // The act and the weapon
    DidEvent = "did.event", "{event}";
    DidEventBy = "did.event-by", "{event} ({modes})";
    DidNothing = "did.nothing", "nothing";
    ActNotTold = "act.not-told", "{did}: whether that was {act} is not told";
    ActIsNot = "act.is-not", "{did} is not {act}";
    ActIs = "act.is", "{did} is {act}";
    NoActAgainst = "act.none-against", "no act goes against it that a report tells of";
    NoHeavyWeapons = "weapon.none-heavy", "no artillery, rockets or tanks are told";
    WeaponNotTold = "weapon.not-told", "which weapon it was is not told";
    WeaponNamed = "weapon.named", "{weapon} is named";
    WeaponNotNamed = "weapon.not-named", "{weapon} is not among those named";
    WeaponOtherKind = "weapon.other-kind", "{weapon} is another kind of weapon";
    WeaponBelow = "weapon.below", "{weapon} is below the calibre";
    WeaponAbove = "weapon.above", "{weapon} is above the calibre";
    WeaponMeant = "weapon.meant", "{weapon} is meant";
    WeaponUnknown = "weapon.unknown", "{weapon}: its type or calibre is not told";
    WeaponClassOf = "weapon.class-of", "{class} of {mm} mm";
    WeaponClass = "weapon.class", "{class}";
    WeaponOf = "weapon.of", "a weapon of {mm} mm";
    WeaponSome = "weapon.some", "a weapon";
    // Whose act?
    WhoAnybody = "who.anybody", "anybody";
    WhoGovernment = "who.government", "the government of {country}";
    WhoGroups = "who.groups", "the armed groups of {country}";
    WhoNamed = "who.named", "{name}";
    WhoCoded = "who.coded", "{country} {sector}";
    WhoCountry = "who.country", "{country}";
    WhoSector = "who.sector", "{sector}";
    WhoUnnamed = "who.unnamed", "somebody who is not named";
    KeptByAnybody = "bound.kept-by-anybody", "whoever keeps it, keeps it";
    BindsEverybody = "bound.everybody", "{rule} binds everybody";
    DoerNotTold = "bound.doer-not-told", "who did it is not told";
    BoundAsUnit = "bound.as-unit", "{who}, a unit of {body} by data/actors/belongs.tsv, is bound by {rule}";
    BoundAsUnitUnchecked = "bound.as-unit.unchecked", "{who}, a unit of {body} by data/actors/belongs.tsv (not checked), is bound by {rule}";
    Bound = "bound.yes", "{who} is bound by {rule}";
    MayBeBound = "bound.not-told", "{who}: whether that is somebody bound by {rule} is not told";
    NotBound = "bound.no", "{who} is not bound by {rule}";
    AnswersFor = "bound.answers-for", "{who} answers for it under {rule}";
    LeftOutBy = "bound.left-out-by", "{who} is left out by {rule}";
    NamesNobody = "bound.names-nobody", "{rule} names nobody";
    BoundDisputed = "bound.disputed", "{who} is not bound by the text; disputed: {what}";
    LeftOut = "bound.left-out", "{who} is left out of the agreement: it is not bound";
    MayBeLeftOut = "bound.may-be-left-out", "{who} may be left out of the agreement: {note}";
    LeftOutContested = "bound.left-out-contested", "whether the agreement leaves {who} out is disputed";
    LeftOutNotTold = "bound.left-out-not-told", "{who}: whether the agreement leaves them out is not told";
    JoiningNotTold = "bound.joining-not-told", "whether {who} had joined is not known";
    JoiningUnknown = "bound.joining-unknown", "whether {who} had joined is not known: {note}";
    // Against whom?
    TargetNotTold = "against.not-told", "whom it was done to is not told";
    DoneTo = "against.done-to", "it was done to {who}";
    MayBeMeant = "against.may-be-meant", "whether {who} are meant is not told";
    Names = "against.names", "{first}, {others}";
    TargetLeftOut = "against.left-out", "{reason}, whom {by} leaves out: not a breach of it";
    TargetNotLeftOut = "against.not-left-out", "{reason}, whom {by} does not leave out";
    SomeLeftOut = "against.some-left-out", "{reason}; {by} leaves out some";
    TheAgreement = "against.the-agreement", "the agreement";
    // What else the text asks, and exceptions
    NobodyAsked = "asks.nobody-asked", "nobody has asked";
    AnsweredYes = "asks.yes", "{asks}: yes, by a person's answer";
    AnsweredYesBy = "asks.yes-by", "{asks}: yes, as {who} answered on {at}: {why}";
    AnsweredNo = "asks.no", "{asks}: no, by a person's answer";
    AnsweredNoBy = "asks.no-by", "{asks}: no, as {who} answered on {at}: {why}";
    Claimed = "asks.claimed", "{asks}: claimed by one who has an interest";
    ClaimedBy = "asks.claimed-by", "{asks}: claimed, which decides nothing: {claims}";
    ClaimOf = "asks.claim-of", "\u{201c}{words}\u{201d} ({who})";
    AskedNotTold = "asks.not-told", "{asks} is not told";
    NobodyClaims = "asks.nobody-claims", "{asks}: nothing that was read claims it";
    NoException = "excepted.none", "the text has no exception";
    NoSuchException = "excepted.no-such", "the text has no such exception";
    Exception = "excepted.by", "{rule}: {reason}";
    ExceptionClaimed = "excepted.by-claimed", "{rule}: {reason} ({who})";
    // Movements that were notified beforehand
    NoticeMover = "notified.mover", "{who} is told to have moved, as notified";
    NoticeMoverOpen = "notified.mover-not-told", "whether those who moved are {who} is not told";
    NoticeMoverOther = "notified.mover-other", "{who} is not told to have moved";
    NoticeHit = "notified.hit", "it is told to have been done to {who}";
    NoticeHitOpen = "notified.hit-not-told", "whether it was done to {who} is not told";
    NoticeDays = "notified.days", "it was on days that were notified";
    NoticeDaysPart = "notified.days-part", "some of the days that it may have been on were not notified";
    NoticeHours = "notified.hours", "it was within the hours that were notified";
    NoticeHoursPart = "notified.hours-part", "whether it was within the hours that were notified is not told";
    NoticeHoursOther = "notified.hours-other", "it was outside of the hours that were notified";
    NoticeRoute = "notified.route", "it was on the way that was notified, by straight lines between its places";
    NoticeRoutePart = "notified.route-part", "whether it was on the way that was notified is not told";
    NoticeRouteOther = "notified.route-other", "it was not on the way that was notified";
    NoticeInTime = "notified.in-time", "notified on {told}, before it was to begin";
    NoticeInTimeBy = "notified.in-time-by", "notified on {told}, {hours} hours or more before it was to begin";
    NoticeLate = "notified.late", "notified on {told}, after it was to begin";
    NoticeLateBy = "notified.late-by", "notified on {told}, less than {hours} hours before it was to begin";
    NoticeTimeOpen = "notified.time-open", "notified on {told}: whether that was in time depends on the hour";
    NoticeNoDay = "notified.no-day", "when it was notified is not told";
    NoticeAgreed = "notified.agreed", "it was agreed to";
    NoticeRefused = "notified.refused", "it was refused";
    NoticeTakenBack = "notified.taken-back", "it was taken back";
    NoticeNoAnswer = "notified.no-answer", "no answer to it is known";
    NoticeNeedsNone = "notified.needs-none", "it needed no answer";
    AskedNotified = "asks.notified", "{asks}: {reason} ({who})";
    // What would decide it
    NeedsHappened = "needs.happened", "whether it happened";
    NeedsWhen = "needs.when", "when it happened";
    NeedsHour = "needs.hour", "the hour";
    NeedsEntry = "needs.entry", "which account of the entry into force holds, or the hour";
    NeedsBinding = "needs.binding", "whether the agreement still binds";
    NeedsProlonged = "needs.prolonged", "whether the agreement was prolonged";
    NeedsPlace = "needs.place", "no place";
    NeedsExactPlace = "needs.exact-place", "a place known more exactly";
    NeedsLines = "needs.lines", "the lines of {zone}";
    NeedsManner = "needs.manner", "how it was done, or to whom";
    NeedsCalibre = "needs.calibre", "the weapon and its calibre";
    NeedsWeapon = "needs.weapon", "the weapon";
    NeedsWeaponPlace = "needs.weapon-place", "where the weapon stood";
    NeedsDoer = "needs.doer", "who did it";
    NeedsTarget = "needs.target", "whom it was done to";
    NeedsDoerLeftOut = "needs.doer-left-out", "whether the actor is left out of the agreement";
    NeedsTargetLeftOut = "needs.target-left-out", "whether the target is left out of the agreement";
    NeedsJoined = "needs.joined", "whether the actor had joined";
    NeedsException = "needs.exception", "whether the exception is one";
    ActorNotBound = "needs.actor-not-bound", "actor not bound by the {form}";
    FormMemorandum = "form.memorandum", "memorandum";
    FormProtocol = "form.protocol", "protocol";
    FormResolution = "form.resolution", "resolution";
    FormAgreement = "form.agreement", "agreement";
    // Duties with a date
    DueKept = "due.kept", "due {dates}; a report tells of it by then, whether in whole is not told";
    DueKeptByAll = "due.kept-by-all", "due {dates}; of each of those bound reports of several days tell of it by then, whether in whole is not told";
    DueOne = "due.one", "due {dates}; one report of it is known by then, which is not to say that it was kept";
    DuePart = "due.part", "due {dates}; something of it is told by then: whether all of it was done is not known";
    DueFoundKept = "due.found-kept", "due {dates}; kept, as {who} found on {at}: {why}";
    DueFoundNotKept = "due.found-not-kept", "due {dates}; not kept by then, as {who} found on {at}: {why}; the duty goes on";
    DueNoReport = "due.no-report", "due {dates}; no report tells of it, which is not to say that it was not done";
    DueAfter = "due.after", "due {dates}; reports tell of it after that; the duty goes on";
    DueUntold = "due.untold", "due {dates}; the date is past, and no event of a report can say whether it was done";
    DueOpen = "due.open", "due {dates}; that is still to come";
    DueBegan = "due.began", "due {dates}; it began in time, its end is not told to be";
    DueDiffers = "due.differs", "due {dates}; accounts of the date differ, and it depends on them";
    // Why an account that tells no day was put on one
    DatedByMeeting = "dated.by-meeting", "\u{201c}{words}\u{201d} is the meeting in {place} that {document} dates {days}: the article was written {written}; its words here are \u{201c}{here}\u{201d}";
    DatedByIncident = "dated.by-incident", "the same incident as in {document}, which dates it";
    DatedByContact = "dated.by-contact", "the same contact as in {document}, which dates it";
    DatedByStatement = "dated.by-statement", "the same statement as in {document}, which dates it";
    DatedByIncidentOf = "dated.by-incident-of", "the same incident as in {document}, which dates it ({who})";
    DatedByContactOf = "dated.by-contact-of", "the same contact as in {document}, which dates it ({who})";
    DatedByStatementOf = "dated.by-statement-of", "the same statement as in {document}, which dates it ({who})";
    SpanOfDays = "dated.span", "{first} to {last}";
    KnownPlace = "dated.known-place", "a known place";
    // How one happening stands to another
    OfTheDays = "related.of-the-days", "of the same days, in the area that the summary tells of";
    AnnouncedInOne = "related.announced-in-one", "announced in 1 report for these days";
    AnnouncedIn = "related.announced-in", "announced in {count} reports for these days";
    AnnouncedThere = "related.announced-there", "announced in the article that tells of it";
    AgreedThere = "related.agreed-there", "agreed by those who took part, in the same article";
    RefusedThere = "related.refused-there", "a refusal, in the same article, by the side that is said to have done it";
    OneClause = "related.one-clause", "told in one clause";
    // Why accounts are of one origin
    HadItFrom = "origin.had-it-from", "{one} had it from {other}";
    TextExact = "origin.text-exact", "{one} is word for word the text of {other}";
    TextNear = "origin.text-near", "{one} is nearly the text of {other}";
    TextPart = "origin.text-part", "{one} is in part the text of {other}";
    OneOwner = "origin.one-owner", "{one} and {other} have one owner: {owner}";
    ReadAs = "origin.read-as", "{one} is read as {other}, the only one named";
    NoOtherSource = "origin.no-other-source", "{one} names no other source of it than {other}";
    // Steps to a grade of credibility
    GradeNobody = "grade.nobody", "no independent origin without an interest tells it: it cannot be judged";
    GradeOneDoubtful = "grade.one-doubtful", "one such origin, which the mission rates D";
    GradeOneRated = "grade.one-rated", "one such origin, which the mission rates C or better";
    GradeOneAndClaim = "grade.one-and-claim", "one such origin, and a party's claim agrees with it";
    GradeOneUnrated = "grade.one-unrated", "one such origin, which nobody has rated: it cannot be judged";
    GradeTwo = "grade.two", "two independent origins agree";
    GradeTwoRated = "grade.two-rated", "2 independent origins agree, both rated B or better";
    GradeMany = "grade.many", "{count} independent origins agree";
    GradeDenied = "grade.denied", "an origin without an interest denies it: not above 4";
    GradeOnlyInterested = "grade.only-interested", "only an interested party tells it, and an origin without an interest denies it";
    GradeOwnDenial = "grade.own-denial", "an accused party's own denial does not lower it; it stands beside the claim";
    GradeRatedE = "grade.rated-e", "{origin} ({root}) is rated E by the mission: not counted";
    GradeClaim = "grade.claim", "{origin} ({root}) speaks for itself or against its enemy: its claim does not corroborate";
    GradeUnnamed = "grade.unnamed", "{origin} ({root}) is not named: it may be any of the others, and is not counted";
    GradeAdmission = "grade.admission", "{origin} ({root}) says it against its own interest: counted";
    GradeOfTheSide = "grade.of-the-side", "{origin} ({root}) belongs to a side that tells of it itself: it does not corroborate";
    GradeNoSide = "grade.no-side", "{origin} ({root}) has no side in it as far as known: counted";
    GradeDenies = "grade.denies", "{origin} ({root}) denies it";
    GradeStatement = "grade.statement", "a statement is graded by whether it was made, not by whether it is true";
    GradeOneNamed = "grade.one-named", "one named origin tells of it";
    GradeManyNamed = "grade.many-named", "{count} named origins tell of it";
    // What is wrong with a question
    QuestionAt = "question.at", "at character {character}: {mistake}";
    QuestionLong = "question.long", "a question has at most {most} characters";
    QuestionWordy = "question.wordy", "a question has at most {most} words, this one has {count}";
    QuestionOpen = "question.open", "this quotation mark has no end; put {mark} behind the last word";
    QuestionField = "question.field", "there is no field `{field}:`; these are: {fields}. Put it in quotation marks to find the words";
    QuestionNameless = "question.nameless", "`{field}:` needs a name or a code";
    QuestionEvent = "question.event", "there is no event type \"{value}\"; these are: {types}";
    QuestionLanguage = "question.language", "a language is written by its code of two or three letters: lang:ar";
    QuestionDay = "question.day", "\"{value}\" is no day: write YYYY-MM-DD, YYYY-MM or YYYY";
    QuestionReversed = "question.reversed", "{first} is later than {last}; exchange them";
    QuestionNear = "question.near", "`near:` needs a place and kilometres: near:\"Kafr Zita\",20, or near:35.37,36.60,20 by degrees north and east";
    QuestionNearBeyond = "question.near-beyond", "`near:` goes from -90 to 90 degrees north, -180 to 180 east, and up to 5000 km";
    QuestionPlace = "question.place", "no place named \"{said}\" is known; write degrees instead, or teach it with `hudna place pin`";
    QuestionBox = "question.box", "`in:` goes from south to north (-90 to 90) and from west to east (-180 to 180): in:35.1,36.2,35.6,36.9";
    QuestionCorners = "question.corners", "`in:` needs four degrees (south,west,north,east), or three corners and more, each by its degrees north and east: in:35.1,36.2,35.6,36.5,35.2,36.9";
    QuestionManyCorners = "question.many-corners", "an area has at most {most} corners, this one has {count}";
    QuestionCorner = "question.corner", "a corner goes from -90 to 90 degrees north and from -180 to 180 east";
    QuestionWords = "question.words", "`{field}` may have {most} characters and {count} words at most";
    QuestionBackwards = "question.backwards", "`{one}` is later than `{other}`; exchange them";
    TimelineUnits = "timeline.units", "{count} times a {unit}: at most {most} are counted; take a longer unit or fewer days";
    QuestionEmpty = "question.empty", "a question needs at least one word or field";
    QuestionCostly = "question.costly", "this question takes too much work; ask for rarer words, or for fewer days";
    QuestionBusy = "question.busy", "the desk is busy with other questions; ask again in some seconds";
    SavedNothing = "saved.nothing", "a search without a word or a field is not kept";
    SavedName = "saved.name", "a search is kept by a name of one line and at most {most} letters";
    // What could not be read or resolved: of the bytes
    NoDocumentLine = "read.none", "{reason}";
    NoBytes = "read.no-bytes", "the document has no bytes";
    NoWords = "read.no-words", "the document has no words";
    NoJson = "read.no-json", "the document is no JSON object ({error}); nothing was read";
    NoTextMember = "read.no-text-member", "the JSON object has no `text`";
    NoTableRow = "read.no-row", "the document is no row of a table ({error}); nothing was read";
    IsBinary = "read.binary", "the document looks like {kind}, which is not read; hand in its text";
    IsPdf = "read.binary.pdf", "a PDF";
    IsZip = "read.binary.zip", "a ZIP archive or an office document";
    IsImage = "read.binary.image", "an image ({format})";
    IsOldOffice = "read.binary.old-office", "an old office document";
    IsArchive = "read.binary.archive", "an archive ({format})";
    IsProgram = "read.binary.program", "a program";
    IsDatabase = "read.binary.database", "a database";
    IsData = "read.binary.data", "binary data";
    NulCharacters = "read.nul", "the text held NUL characters; they are shown as U+0001";
    HalfPair = "read.half-pair", "the text holds U+FFFD: half a surrogate pair, or bytes lost before it came here";
    EncodingGuessed = "read.encoding-guessed", "no encoding is declared; read as {encoding}";
    BytesNotAllowed = "read.bytes-not-allowed", "byte {byte} is not allowed in {encoding}, and maybe others after it; shown as U+FFFD";
    HiddenMany = "read.hidden", "the text holds {count} invisible or direction-changing characters; read it with care";
    TagsStripped = "read.tags-stripped", "the page is larger than {bytes} bytes or nested deeper than {tags} tags; its tags were stripped";
    OnlyFirstBytes = "read.only-first-bytes", "the first {bytes} bytes of the text are read; cut the document into articles";
    HintIgnored = "read.hint-ignored", "`published` is \"{value}\"; write an RFC 3339 date or time";
    LanguageNotTold = "read.language-not-told", "the language could not be told; give it as `lang`";
    LanguageNotRead = "read.language-not-read", "the language `{lang}` is none of {languages}; nothing is coded";
    // Of the words
    SentencesCrowded = "read.sentences-crowded", "{count} sentences hold more triggers than are weighed; the rest was left out";
    NumberVague = "read.number-vague", "a number in vague words is read as at least {least}";
    DateNotResolved = "read.date", "the date is not resolved: {reason}";
    DateNoAnchor = "read.date.no-anchor", "no day to count from";
    DateNoSuchDay = "read.date.no-such-day", "the calendar has no such day";
    DateByEventBefore = "read.date.event-before", "counted from the event before";
    DateByOtherEvent = "read.date.other-event", "counted from another event";
    DateTimeOnly = "read.date.time-only", "a time without a day";
    DateEndsBefore = "read.date.ends-before", "the period ends before it starts";
    PlaceNotKnown = "read.place", "no place named {place} is known; `hudna place pin` teaches it";
    PlaceNearlyOther = "read.place.nearly-other", "another place is nearly as likely as {place} ({country})";
    PlaceOtherOfName = "read.place.other-of-name", "another place named {place} is nearly as likely";
    PlaceNotInArea = "read.place.not-in-area", "no place named {place} lies in {area}, where the map has the table play";
    PlaceNotThere = "read.place.not-there", "no place named {place} is where the table has it";
    PlaceTakenFor = "read.place.taken-for", "{name} is taken for {place} ({country}); {other} ({there}) has the name, too: `country` or `area` of the map settles it";
    PointElsewhere = "read.place.point-elsewhere", "the point lies in {country}, and the row says {there}";
    PositionInPart = "read.position.part", "of the position's name only \"{place}\" is known, which may lie elsewhere; give latitude and longitude, or `hudna place pin` teaches it";
    PositionNotKnown = "read.position", "the observer's position is not known, so that the distance places nothing";
    DirectionNotKnown = "read.direction", "no direction that is known stands behind the distance: it is taken for all around";
    RouteInPart = "read.route", "a place of the route is not known; write degrees north and east (35.37, 36.60), or `hudna place pin` teaches it";
    PartyNotKnown = "read.party", "no table knows {who}; `values` of the map, or data/actors, can teach it";
    SourcesSeveral = "read.sources-several", "several sources: the row does not say which of them says what";
    NoDistance = "read.no-distance", "column {column} ({head}): \"{value}\" is no distance from an observer";
    WordNotKnown = "read.word", "column {column} ({head}): no table knows this word; say what it means under [values.{field}] of the map";
    WholeTable = "read.table", "a table: each of its rows is a document of its own";
    // How a party is known, where its words do not tell it
    NoteWhoseBeside = "note.whose-beside", "whose it is, the party beside it tells";
    NoteWhosePronoun = "note.whose-pronoun", "whose it is, a pronoun tells";
    NotePointedBack = "note.pointed-back", "pointed back to by the text";
    NoteTwoSides = "note.two-sides", "the two sides are the two that the article tells of together";
    NoteOnlyCountry = "note.only-country", "the only country that the article names";
    NoteOutletsCountry = "note.outlets-country", "the country of the outlet, which names its own without saying whose";
    NoteMostTold = "note.most-told", "the country is the one that the article tells of most";
    NoteShortForm = "note.short-form", "a short form of a party named before";
    NoteMissionThere = "note.mission-there", "the mission of that body in the place the article tells of";
    NoteCoalitionThere = "note.coalition-there", "the coalition in the country that the article tells of";
    NoteOnlyMission = "note.only-mission", "the only mission that the article names";
    NoteMisspelt = "note.misspelt", "read as a misspelt name: the right spelling stands in this article";
    NoteOfTown = "note.of-town", "the country is that of the town it is named with";
    NoteOfPlace = "note.of-place", "the country is that of the place";
    NoteOfAllPlaces = "note.of-all-places", "the country is the one that all places of the article lie in";
    NoteOfSentence = "note.of-sentence", "the country is the one that all places of the sentence lie in";
    NoteOfMostPlaces = "note.of-most-places", "the country is the one that most places of the article lie in";
    NoteHurtThere = "note.hurt-there", "who was hurt is not told; the country is that of the place";
    NoteCommand = "note.command", "a command that tells of soldiers without saying whose tells of its own";
    NoteConfined = "note.confined", "a curfew binds those who live in the place";
    NoteIssuer = "note.issuer", "who says so is who issues the article";
    NoteSpeaksFor = "note.speaks-for", "somebody of this body speaks or acts for it";
    NoteCapital = "note.capital", "a capital stands for its government";
    NoteOffice = "note.office", "an office stands for its body";
    NoteOfficeHolder = "note.office-holder", "the office's holder is named in this article";
    NoteByMap = "note.by-map", "by the table's map";
    NoteInBrackets = "note.in-brackets", "the country is that in brackets";
    // Accounts of a time, one after the other
    OtherAccounts = "list.accounts", "{says}; {more}";
    DueOn = "due.on", "{date} ({says})";
}
