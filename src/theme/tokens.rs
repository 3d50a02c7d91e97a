//! The custom properties of a style sheet: colours and measures for what is drawn without a browser.

use std::collections::BTreeMap;

use lightningcss::printer::PrinterOptions;
use lightningcss::properties::Property;
use lightningcss::rules::CssRule;
use lightningcss::stylesheet::{ParserOptions, StyleSheet};
use lightningcss::traits::ToCss as _;

/// The values of the properties `--name` of `:root` that hold without any condition: of a light screen. Of a
/// property that is set twice the last is.
pub(super) fn of(style: &str) -> BTreeMap<String, String> {
    let options = ParserOptions {
        error_recovery: true,
        ..ParserOptions::default()
    };
    let mut tokens = BTreeMap::new();
    if let Ok(sheet) = StyleSheet::parse(style, options) {
        gather(&sheet.rules.0, &mut tokens);
    }
    tokens
}

fn gather(rules: &[CssRule<'_>], tokens: &mut BTreeMap<String, String>) {
    for rule in rules {
        match rule {
            CssRule::LayerBlock(layer) => gather(&layer.rules.0, tokens),
            CssRule::Style(style) if is_root(style) => {
                let declarations = &style.declarations.declarations;
                tokens.extend(declarations.iter().filter_map(token));
            }
            _ => {}
        }
    }
}

fn is_root(style: &lightningcss::rules::style::StyleRule<'_>) -> bool {
    let mut selectors = style.selectors.0.iter();
    selectors.any(|of| {
        of.to_css_string(PrinterOptions::default())
            .is_ok_and(|of| of == ":root")
    })
}

fn token(property: &Property<'_>) -> Option<(String, String)> {
    let Property::Custom(custom) = property else {
        return None;
    };
    let name = custom.name.as_ref().strip_prefix("--")?;
    let value = property
        .value_to_css_string(PrinterOptions::default())
        .ok()?;
    Some((name.to_owned(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_that_always_holds_counts() {
        let style = "@layer tokens { :root { --ink: #000000; --paper: white; color: red } \
            @media (prefers-color-scheme: dark) { :root { --ink: #fff } } } \
            .card { --ink: green } \
            @layer tokens { :root, :lang(en) { --paper: #FBFAF6 } }";
        let tokens = of(style);
        let of = |name: &str| tokens.get(name).map(String::as_str);
        assert_eq!(of("ink"), Some("#000"));
        assert_eq!(of("paper"), Some("#fbfaf6"));
        assert_eq!(of("color"), None);
    }

    #[test]
    fn what_is_no_style_sheet_has_none() {
        assert_eq!(of("}}} nonsense"), BTreeMap::new());
    }
}
