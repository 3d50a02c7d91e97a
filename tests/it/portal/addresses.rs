//! The addresses of the portal and the anchors of its pages are permanent: none of the stored list is
//! missing.

use std::collections::{BTreeMap, BTreeSet};

use concord::address::is_asset;

use super::repository;
use crate::html::elements;
use crate::support::{Site, path, site};

/// Anchors by address.
type Anchors = BTreeMap<String, BTreeSet<String>>;

/// A pattern with each of `{a,b}`, and each of the numbers `{1-3,5}`, in its place.
fn expand(pattern: &str) -> Vec<String> {
    let Some((before, rest)) = pattern.split_once('{') else {
        return vec![pattern.to_owned()];
    };
    let (parts, after) = rest.split_once('}').expect("a brace is closed");
    let numbers = |part: &str| {
        let (first, last) = part.split_once('-')?;
        Some(first.parse::<u32>().ok()?..=last.parse().ok()?)
    };
    let parts = parts.split(',').flat_map(|part| match numbers(part) {
        Some(numbers) => numbers.map(|number| number.to_string()).collect(),
        None => vec![part.to_owned()],
    });
    let after = expand(after);
    parts
        .flat_map(|part| {
            after
                .iter()
                .map(move |after| format!("{before}{part}{after}"))
        })
        .collect()
}

/// The stored list.
fn stored() -> Anchors {
    let file = std::fs::read_to_string(path("tests/fixtures/addresses.txt")).unwrap();
    let mut all = Anchors::new();
    for block in file.split("\n\n") {
        let lines = block.lines().filter(|line| !line.starts_with('#'));
        let (addresses, anchors): (Vec<_>, Vec<_>) = lines.partition(|line| line.starts_with('/'));
        let anchors = anchors.iter().flat_map(|line| line.split_whitespace());
        let anchors: BTreeSet<String> = anchors.flat_map(expand).collect();
        for address in addresses.into_iter().flat_map(expand) {
            all.entry(address).or_default().extend(anchors.clone());
        }
    }
    all
}

/// Those of a site. What has a fingerprint in its address has another when it changes.
fn published(site: &Site) -> Anchors {
    let files = site.artifacts.iter().filter(|of| !is_asset(&of.path));
    files
        .map(|file| {
            let address = file.path.strip_suffix("index.html").unwrap_or(&file.path);
            let mut anchors = BTreeSet::new();
            if file.path.ends_with(".html") {
                let page = std::str::from_utf8(&file.bytes).unwrap();
                anchors.extend(elements(page).iter().filter_map(|of| of.attribute("id")));
            }
            (format!("/{address}"), anchors)
        })
        .collect()
}

/// What of the stored list a site does not have.
pub(super) fn gone(site: &Site) -> Vec<String> {
    let (stored, published) = (stored(), published(site));
    assert!(
        stored.len() > 1_000,
        "{} addresses are stored",
        stored.len()
    );
    let mut gone = Vec::new();
    for (address, anchors) in &stored {
        match published.get(address) {
            None => gone.push(address.clone()),
            Some(now) => gone.extend(anchors.difference(now).map(|of| format!("{address}#{of}"))),
        }
    }
    gone
}

#[test]
fn no_address_and_no_anchor_has_gone() {
    assert_eq!(gone(&site(&repository())), [""; 0]);
}
