//! Fusing, held against small stories with known answers, against every order of documents, and against
//! streams made from known incidents.

mod noise;
mod order;
mod scenario;
mod scenarios;
mod stream;
