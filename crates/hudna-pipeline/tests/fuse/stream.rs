//! Streams from known incidents.
