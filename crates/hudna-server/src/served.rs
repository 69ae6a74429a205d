//! What a desk is served from: the store, the places it knows, a map of the mission's own, and who keeps searches.

use std::fmt;
use std::sync::Arc;

use axum::extract::FromRef;
use hudna_store::{Names, Store, StoreError};

use crate::{Basemap, Decided, Gate, Past, Undecided, Untold};

/// What is done with a search that somebody keeps or forgets: the caller writes, not the server.
pub type Keep = Arc<dyn Fn(Change) -> Result<(), StoreError> + Send + Sync>;

/// What somebody wants of the kept searches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Keep a question by a name.
    Save {
        /// One line.
        name: String,
        /// As typed; it can be read.
        question: String,
    },
    /// Forget the one of that name.
    Forget {
        /// As it was kept.
        name: String,
    },
}

/// What is handed in to serve a desk.
pub struct Desk {
    /// The documents and what was read from them.
    pub store: Store,
    /// The places and actors that questions may name.
    pub names: Names,
    /// A mission's own map.
    pub basemap: Option<Basemap>,
    /// Who tells the past.
    pub past: Arc<dyn Past>,
    /// Who tells of decisions.
    pub decided: Arc<dyn Decided>,
    /// Who keeps searches; without, none are kept.
    pub keep: Option<Keep>,
    /// How many questions that may take long are answered at once.
    pub gate: Gate,
}

impl From<Store> for Desk {
    /// A desk that only reads, with the built-in places.
    fn from(store: Store) -> Self {
        Self {
            store,
            names: Names::default(),
            basemap: None,
            past: Arc::new(Untold),
            decided: Arc::new(Undecided),
            keep: None,
            gate: Gate::default(),
        }
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk")
            .field("store", &self.store)
            .field("basemap", &self.basemap)
            .finish_non_exhaustive()
    }
}

/// A desk that is being served; each route takes the part that it needs.
#[derive(Clone)]
pub(crate) struct Served {
    pub(crate) store: Arc<Store>,
    pub(crate) names: Arc<Names>,
    pub(crate) basemap: Option<Arc<Basemap>>,
    pub(crate) keep: Option<Keep>,
    pub(crate) gate: Gate,
}

impl From<Desk> for Served {
    fn from(desk: Desk) -> Self {
        Self {
            store: Arc::new(desk.store),
            names: Arc::new(desk.names),
            basemap: desk.basemap.map(Arc::new),
            keep: desk.keep,
            gate: desk.gate,
        }
    }
}

impl FromRef<Served> for Arc<Store> {
    fn from_ref(served: &Served) -> Self {
        Arc::clone(&served.store)
    }
}

impl FromRef<Served> for Gate {
    fn from_ref(served: &Served) -> Self {
        served.gate.clone()
    }
}

impl FromRef<Served> for Arc<Names> {
    fn from_ref(served: &Served) -> Self {
        Arc::clone(&served.names)
    }
}

impl FromRef<Served> for Option<Arc<Basemap>> {
    fn from_ref(served: &Served) -> Self {
        served.basemap.clone()
    }
}
