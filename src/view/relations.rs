//! How a document or item stands to others, as one language says it, with who says so.

use crate::model::{Citation, End, NamedParagraph, Reference, RelationKind, Seen, Titled};
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

/// What a document or item is related to, by the paragraphs of it that are meant and by kinds.
pub(super) fn of<'a>(local: &Local<'a>, end: End, seen: &[Seen<'a>]) -> Vec<shapes::Relations<'a>> {
    let key = |of: &Seen<'_>| words(of.relation.kind)[usize::from(of.is_inverse)];
    let groups = seen.chunk_by(|one, other| {
        key(one) == key(other) && one.paragraph_here() == other.paragraph_here()
    });
    groups
        .map(|group| {
            let label = local.strings.get(key(&group[0]));
            let paragraph = group[0].paragraph_here();
            let paragraph = paragraph.and_then(|of| here(local, end, of));
            let lead = match &paragraph {
                Some(paragraph) => local.strings.fill(
                    StringKey::RelationParagraphLine,
                    &[("paragraph", &paragraph.label), ("relation", label)],
                ),
                None => label.to_owned(),
            };
            shapes::Relations {
                label,
                lead: local
                    .strings
                    .fill(StringKey::RelationLine, &[("relation", &lead)]),
                separator: local.strings.get(StringKey::ListSeparator),
                paragraph,
                others: group.iter().map(|of| other(local, of)).collect(),
            }
        })
        .collect()
}

/// A paragraph of the text `end` itself, at the head of what is done to it.
fn here(local: &Local<'_>, end: End, paragraph: &NamedParagraph) -> Option<shapes::Paragraph> {
    let End::Item(id) = end else { return None };
    let label = match local.paragraph_label(id, paragraph) {
        Some(label) => local.item_label(id) + &label,
        None => local.strings.fill(
            StringKey::RelationParagraph,
            &[("paragraph", &paragraph.written())],
        ),
    };
    Some(shapes::Paragraph {
        label,
        href: local.paragraph_href(id, paragraph),
    })
}

fn other<'a>(local: &Local<'a>, seen: &Seen<'a>) -> shapes::Related<'a> {
    let portal = local.portal;
    let says = match seen.is_inverse {
        true => StringKey::RelationThatSays,
        false => StringKey::RelationThisSays,
    };
    let source = seen.relation.source.as_ref();
    let (href, label, title, excerpt) = match seen.other {
        End::Memorandum(index) => {
            let title = &portal.memoranda[index].title;
            let href = local.href(Kind::Memorandum(index));
            (href, String::new(), title, false)
        }
        End::Item(id) => {
            let item = portal.item(id);
            let excerpt = item.titled == Titled::Excerpt;
            let (href, label) = match seen.paragraph_there() {
                Some(paragraph) => (
                    local.paragraph_href(id, paragraph),
                    local.paragraph_of_all(id, paragraph),
                ),
                None => (local.href(Kind::Item(id)), local.label_of_all(id)),
            };
            (href, label, &item.title, excerpt)
        }
    };
    shapes::Related {
        href,
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
