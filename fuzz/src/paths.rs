//! Any request: the answer is a file of the site as it is, a way to one, or a refusal.

use std::sync::LazyLock;

use axum::http::{Method, StatusCode, Uri, header};
use concord::artifact::{Artifact, Sink as _};
use concord::serve::{Server, is_local};

const FILES: [(&str, &str); 6] = [
    ("index.html", "root"),
    ("tc/index.html", "tc"),
    ("tc/first/1/index.html", "item"),
    ("assets/0123/portal.js", "script"),
    ("data/items.json", "data"),
    ("404.html", "lost"),
];

static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let server = Server::default();
    let site = server.successor();
    for (path, text) in FILES {
        site.write(Artifact::new(path, text));
    }
    server.replace(site, (String::new(), Vec::new()));
    server
});

/// Panics where an input does what none may do.
pub fn check(data: &[u8]) {
    let (target, host) = match data.iter().position(|&byte| byte == b'\n') {
        Some(at) => (&data[..at], &data[at + 1..]),
        None => (data, &b""[..]),
    };
    if let Ok(host) = std::str::from_utf8(host)
        && is_local(host)
    {
        let name = host.split(':').next().unwrap_or_default();
        assert!(matches!(name, "127.0.0.1" | "localhost"), "{host:?}");
    }
    let Ok(uri) = Uri::try_from(target) else {
        return;
    };
    for method in [Method::GET, Method::HEAD, Method::POST] {
        let answer = SERVER.answer(&method, &uri);
        let body = answer.body().as_ref();
        let is_file = FILES.iter().any(|(_, text)| text.as_bytes() == body);
        match answer.status() {
            StatusCode::OK => assert!(is_file),
            StatusCode::NOT_FOUND => assert_eq!(body, b"lost"),
            StatusCode::PERMANENT_REDIRECT => {
                let location = &answer.headers()[header::LOCATION];
                let bytes = location.as_bytes();
                assert!(
                    bytes.starts_with(b"/") && !bytes.starts_with(b"//"),
                    "{location:?}"
                );
                assert!(!bytes.starts_with(b"/\\"), "{location:?}");
            }
            StatusCode::BAD_REQUEST => {}
            StatusCode::METHOD_NOT_ALLOWED => assert_eq!(method, Method::POST),
            status => panic!("{status} for {uri}"),
        }
    }
}
