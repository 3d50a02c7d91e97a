//! How a document or item stands to others, as one language says it, with who says so.

use crate::model::{Citation, End, Reference, RelationKind, Seen, Titled};
use crate::plan::Kind;
use crate::theme::StringKey;
use crate::view::local::Local;
use crate::view::shapes;

/// The words for what is done, seen from the one that does it and from the other.
fn words(kind: RelationKind) -> [StringKey; 2] {
    match kind {
        RelationKind::Continues => [StringKey::RelationContinues, StringKey::RelationContinuedBy],
        RelationKind::Amends => [StringKey::RelationAmends, StringKey::RelationAmendedBy],
        RelationKind::Replaces => [StringKey::RelationReplaces, StringKey::RelationReplacedBy],
        RelationKind::Implements => [
            StringKey::RelationImplements,
            StringKey::RelationImplementedBy,
        ],
        RelationKind::RefersTo => [StringKey::RelationRefersTo, StringKey::RelationReferredToBy],
    }
}

/// What a document or item is related to, by kinds.
pub(super) fn of<'a>(local: &Local<'a>, seen: &[Seen<'a>]) -> Vec<shapes::Relations<'a>> {
    let key = |of: &Seen<'_>| words(of.relation.kind)[usize::from(of.is_inverse)];
    let groups = seen.chunk_by(|one, other| key(one) == key(other));
    groups
        .map(|group| {
            let label = local.strings.get(key(&group[0]));
            shapes::Relations {
                label,
                lead: local
                    .strings
                    .fill(StringKey::RelationLine, &[("relation", label)]),
                separator: local.strings.get(StringKey::ListSeparator),
                others: group.iter().map(|of| other(local, of)).collect(),
            }
        })
        .collect()
}

fn other<'a>(local: &Local<'a>, seen: &Seen<'a>) -> shapes::Related<'a> {
    let portal = local.portal;
    let says = match seen.is_inverse {
        true => StringKey::RelationThatSays,
        false => StringKey::RelationThisSays,
    };
    let source = seen.relation.source.as_ref();
    let (kind, label, title, excerpt) = match seen.other {
        End::Memorandum(index) => {
            let title = &portal.memoranda[index].title;
            (Kind::Memorandum(index), String::new(), title, false)
        }
        End::Item(id) => {
            let item = portal.item(id);
            let excerpt = item.titled == Titled::Excerpt;
            (Kind::Item(id), local.label_of_all(id), &item.title, excerpt)
        }
    };
    shapes::Related {
        href: local.href(kind),
        label,
        title: local.phrase(title),
        excerpt,
        says: source.is_none().then(|| local.strings.get(says)),
        source: source.map(|source| published(local, source)),
    }
}

/// A source, as the language of `local` names it.
pub(super) fn published<'a>(local: &Local<'a>, source: &'a Citation) -> shapes::Source<'a> {
    shapes::Source {
        title: local.phrase(&source.title),
        publisher: local.phrase(&source.publisher),
        href: match &source.reference {
            Reference::Web(address) => address.clone(),
            Reference::Memorandum(index) => local.href(Kind::Memorandum(*index)),
        },
        is_external: matches!(source.reference, Reference::Web(_)),
        date: source.date.map(|date| local.day(date)),
    }
}
