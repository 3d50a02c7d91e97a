//! One file of a portal is any bytes: its content is a portal or a list of problems that can be
//! shown, never a panic.

use std::sync::LazyLock;

use super::{NOW, portal};
use concord::content;
use concord::diagnostic::{MessageLanguage, Messages, Report};
use concord::source::Sources;

/// The first byte of an input names the file that the rest is.
const FILES: [&str; 10] = [
    "portal.toml",
    "content/names.toml",
    "content/sessions.toml",
    "content/home.tc.md",
    "content/first/signed.lock",
    "content/first/memorandum.tc.md",
    "content/first/01-trade/domain.tc.md",
    "content/first/01-trade/1.tc.md",
    "content/first/01-trade/1.en.md",
    "content/updates/2026-01-15-memorandum-signed.tc.md",
];

static PORTAL: LazyLock<Sources> = LazyLock::new(portal);
static MESSAGES: LazyLock<Messages> = LazyLock::new(|| Messages::new(MessageLanguage::English));

/// Panics where an input does what none may do.
pub fn check(data: &[u8]) {
    let Some((&which, bytes)) = data.split_first() else {
        return;
    };
    let Some(file) = FILES.get(usize::from(which)) else {
        return;
    };
    let mut sources = PORTAL.clone();
    sources.insert(*file, bytes);
    let mut report = Report::new();
    let content = content::load(&sources, NOW, &mut report);
    let has_portal = content.is_some_and(|content| content.portal.is_some());
    assert_ne!(has_portal, report.has_errors());
    // Each is shown with the lines around it, which takes long where there are many.
    if report.sorted().len() > 8 {
        return;
    }
    let shown = report.render(&sources, &MESSAGES, false);
    assert_eq!(shown.is_empty(), report.sorted().is_empty());
    report.json(&sources, &MESSAGES);
}
