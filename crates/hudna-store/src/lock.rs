//! One writer: a lock of the operating system, gone with the process that holds it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::Path;

use crate::StoreError;

/// The lock's file in a store's folder; its content only says who holds it.
pub(crate) const FILE: &str = "lock";

/// Takes the writer's lock, or tells who has it. The lock lasts as long as the file that is returned.
pub(crate) fn take(dir: &Path) -> Result<File, StoreError> {
    let path = dir.join(FILE);
    let told = |action| {
        let path = path.clone();
        move |source| StoreError::io(&path, action, source)
    };
    let options = OpenOptions::new().read(true).write(true).create(true).truncate(false).clone();
    let mut file = options.open(&path).map_err(told("open the lock"))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(StoreError::Locked { pid: holder(&mut file), path }),
        Err(TryLockError::Error(source)) => return Err(told("take the lock")(source)),
    }
    file.set_len(0).map_err(told("write the lock"))?;
    writeln!(file, "{}", std::process::id()).map_err(told("write the lock"))?;
    Ok(file)
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}
