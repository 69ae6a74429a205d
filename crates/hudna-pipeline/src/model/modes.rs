//! Which modes go with which type of event, as record.md lists them. `data/concepts/types.tsv` explains each; a test holds the two
//! against each other.

use super::record::{Event, Mode};

impl Event {
    /// The modes that an event of this type may have; none for types that have no modes.
    pub fn modes(self) -> &'static [Mode] {
        use Mode::{
            Abduct, Access, Aerial, Allege, Arrest, Assist, Beat, Boycott, Ceasefire, Censor, Change,
            Convict, CrowdControl, Curfew, Cyber, Demo, Deport, Destroy, Disapprove, Disarm, Discontinue,
            Drone, Expel, Explosives, Firearms, HeavyWeapons, Hunger, Investigate, MartialLaw, Meet, Militia,
            Misinformation, Multilateral, Obstruct, Phone, Police, Primitive, Relations, Release, Resign,
            Restrict, Riot, Seize, Sexual, Strike, SuicideAttack, Targeted, Territory, ThirdParty, Torture,
            Troops, Unconventional, Vandalize, Violence, Visit, Weapons, Withdraw, Withhold, Yield,
        };
        match self {
            Self::Consult => &[Visit, ThirdParty, Multilateral, Phone],
            Self::Retreat => &[Withdraw, Release, Disarm, Ceasefire, Access, Resign],
            Self::Request | Self::Reject => &[Assist, Change, Yield, Meet],
            Self::Accuse => &[Disapprove, Investigate, Allege],
            Self::Threaten => &[Restrict, Arrest, Relations, Expel, Territory, Violence],
            Self::Protest => &[Demo, Riot, Strike, Hunger, Boycott, Obstruct, Vandalize],
            Self::Sanction => &[Convict, Expel, Withdraw, Discontinue],
            Self::Mobilize => &[Troops, Weapons, Police, Militia],
            Self::Coerce => &[
                Seize,
                Restrict,
                Censor,
                Curfew,
                MartialLaw,
                Arrest,
                Deport,
                Withhold,
                Misinformation,
                Cyber,
            ],
            Self::Assault => &[
                Abduct,
                Beat,
                Torture,
                Sexual,
                Targeted,
                Destroy,
                Primitive,
                Firearms,
                Explosives,
                SuicideAttack,
                Aerial,
                Drone,
                HeavyWeapons,
                CrowdControl,
                Unconventional,
            ],
            Self::Agree | Self::Support | Self::Concede | Self::Cooperate | Self::Aid => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::table::{self, DataFiles};
    use super::*;

    #[test]
    fn modes_are_those_that_the_table_of_types_explains() {
        let (files, mut errors) = (DataFiles::embedded(), Vec::new());
        let mut explained: BTreeSet<(String, String)> = BTreeSet::new();
        let columns = ["kind", "name", "definition", "counts", "counts_not", "confused_with", "decide"];
        for layer in files.layers("concepts/types.tsv") {
            table::read("concepts/types.tsv", layer, &columns, &[], &mut errors, |row, _| {
                if let ("mode", Some((event, mode))) = (row.get("kind"), row.get("name").split_once(' ')) {
                    explained.insert((event.to_owned(), mode.to_owned()));
                }
            });
        }
        assert!(errors.is_empty(), "{errors:?}");
        let of = |event: &Event| {
            let event = *event;
            event.modes().iter().map(move |mode| (event.as_str().to_owned(), mode.as_str().to_owned()))
        };
        let known: BTreeSet<(String, String)> = Event::ALL.iter().flat_map(of).collect();
        assert_eq!(known, explained);
    }
}
