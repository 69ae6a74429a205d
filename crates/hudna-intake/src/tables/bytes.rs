//! A delimited file's bytes → its text: byte order marks, UTF-8, and what the old Arabic and Russian code pages hold.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::TableError;

/// Bytes that tell an encoding as well as all of them would.
const TELLING: usize = 1 << 20;

/// The text of a file.
pub(super) fn text(bytes: &[u8]) -> Result<String, TableError> {
    let (encoding, marked) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => (encoding, true),
        None => (unmarked(bytes), false),
    };
    let (text, malformed) = if marked {
        let (text, _, malformed) = encoding.decode(bytes);
        (text, malformed)
    } else {
        encoding.decode_without_bom_handling(bytes)
    };
    if text.contains('\0') {
        return Err(TableError::new(
            "the file is no text (NUL bytes)",
            "save the table as xlsx, or as CSV in UTF-8",
        ));
    }
    if malformed {
        return Err(TableError::new(
            format!("the file is not {} throughout", encoding.name()),
            "save the table as CSV in UTF-8",
        ));
    }
    Ok(text.into_owned())
}

fn unmarked(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        // Every second byte is NUL in UTF-16 of Latin letters and digits, which a table is full of.
        let nul = |odd: usize| bytes.iter().take(4096).skip(odd).step_by(2).filter(|b| **b == 0).count();
        let (even, odd) = (nul(0), nul(1));
        return match bytes.len().min(4096) / 8 {
            least if odd > least && odd > even => UTF_16LE,
            least if even > least && even > odd => UTF_16BE,
            _ => UTF_8,
        };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(TELLING)], true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_in_old_code_pages_are_read() {
        let arabic = "التاريخ;المكان;ملاحظات\n2017-03-05;كفرزيتا;قصف مدفعي على البلدة\n2017-03-06;إدلب;هدوء\n";
        let russian =
            "дата;место;описание\n05.03.2017;Донецк;обстрел посёлка из миномётов\n06.03.2017;Авдеевка;тихо\n";
        for (expected, encoding) in [
            (arabic, encoding_rs::WINDOWS_1256),
            (russian, encoding_rs::WINDOWS_1251),
            (arabic, UTF_8),
            (russian, UTF_8),
        ] {
            assert_eq!(text(&encoding.encode(expected).0).unwrap(), expected, "{}", encoding.name());
        }
        for (mark, order) in [(true, true), (true, false), (false, true), (false, false)] {
            let written =
                format!("{}{}", if mark { "\u{feff}" } else { "" }, "date,place\n2017-03-05,Idlib\n");
            let units = written.encode_utf16();
            let bytes: Vec<u8> =
                units.flat_map(|unit| if order { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect();
            assert_eq!(text(&bytes).unwrap(), "date,place\n2017-03-05,Idlib\n");
        }
    }
}
