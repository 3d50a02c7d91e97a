//! What a portal's own templates are made into cannot be seen in its pages.

use concord::diagnostic::MessageLanguage;
use concord::source::Sources;
use concord::starter;

use crate::support::{path, site};

#[test]
fn templates_that_count_make_the_same_pages() {
    let files = starter::portal(&["tc", "en"], MessageLanguage::English);
    let mut sources = Sources::from_texts(files.into_iter().map(|file| (file.path, file.bytes)));
    let before = site(&sources);
    // One template that is not that of the program: all count from now on.
    const HOME: &str = "themes/default/templates/home.html";
    let home = std::fs::read_to_string(path(HOME)).unwrap();
    sources.insert(HOME, home + "{# own #}\n");
    let after = site(&sources);
    assert_eq!(before.artifacts.len(), after.artifacts.len());
    for (before, after) in before.artifacts.iter().zip(&after.artifacts) {
        assert_eq!(before.path, after.path);
        assert!(before.bytes == after.bytes, "{}", before.path);
    }
}
