//! Signatures first; filled in next.
