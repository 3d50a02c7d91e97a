//! A text beside the same document in another language: it must have the same parts and items, at the same places.

use crate::content::{Area, Listed};
use crate::import::plan::{Kind, Plan};

/// What differs between a plan and the document that is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differences {
    /// How many parts there are, and how many the plan has, where it is not the same.
    pub parts: Option<(usize, usize)>,
    /// Items of the plan that the document does not have.
    pub extra: Vec<String>,
    /// Items of the document that the plan does not have.
    pub missing: Vec<String>,
}

/// Gives the parts of a plan the places that they have in a document, their names as well, unless an editor has named
/// them; what differs.
pub fn put(plan: &mut Plan, listed: &Listed, is_named: bool) -> Differences {
    let there: Vec<(&Area, (u32, &str))> = listed
        .areas
        .keys()
        .filter_map(|area| Some((area, area.folder()?)))
        .collect();
    let has_items = listed.areas.values().any(|keys| !keys.is_empty());
    if there.is_empty() && !has_items {
        return Differences::default();
    }
    let parts: Vec<usize> = (0..plan.units.len())
        .filter(|unit| matches!(plan.units[*unit].kind, Kind::Part { .. }))
        .collect();
    let is_nested = |unit: usize| plan.units[unit].part.is_some();
    let mut pairs = parts.iter().zip(&there);
    let is_alike = parts.len() == there.len()
        && pairs.all(|(unit, (area, _))| is_nested(*unit) != area.is_outermost());
    if is_alike {
        for (unit, (_, (place, name))) in parts.iter().zip(&there) {
            if let Kind::Part { number, slug, .. } = &mut plan.units[*unit].kind {
                *number = *place;
                if !is_named {
                    (*name).clone_into(slug);
                }
            }
        }
    }
    let own = plan.items();
    let known: Vec<String> = listed
        .areas
        .iter()
        .flat_map(|(area, keys)| keys.iter().map(move |key| format!("{area}{key}")))
        .collect();
    let without = |all: &[String], others: &[String]| {
        let all = all.iter().filter(|of| !others.contains(of));
        all.cloned().collect()
    };
    Differences {
        parts: (!is_alike).then_some((there.len(), parts.len())),
        extra: without(&own, &known),
        missing: without(&known, &own),
    }
}
