//! A development server: it serves the site from memory, on the loopback interface only.
//!
//! Open pages reload when there is a newer version, and show the problems of the content.

mod problem;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

use crate::address::{NOT_FOUND, WORKER, is_asset};
use crate::artifact::{Artifact, Sink};
use crate::compile::Prepared;
use crate::render::content_security_policy;

pub use problem::Problem;

/// Addresses of the server itself; no address of a site begins with `/-/`.
const SCRIPT: &str = "/-/overlay.js";
const STYLE: &str = "/-/overlay.css";
const CHANGES: &str = "/-/changes";

/// The state of the server: the site that it shows.
#[derive(Default)]
struct Shown {
    /// The last complete site.
    files: Arc<SiteFiles>,
    /// A newer site that is still being made; its pages are rendered on request.
    next: Option<Arc<Prepared>>,
}

/// The files of a site by their paths.
type SiteFiles = BTreeMap<String, Bytes>;

/// The sink for the files of the next site.
pub struct Successor {
    before: Arc<SiteFiles>,
    files: Mutex<SiteFiles>,
}

impl Successor {
    fn insert(&self, path: String, bytes: Bytes) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path, bytes);
    }

    fn into_files(self) -> Arc<SiteFiles> {
        let files = self.files.into_inner();
        Arc::new(files.unwrap_or_else(PoisonError::into_inner))
    }
}

impl Sink for Successor {
    fn write(&self, artifact: Artifact) {
        self.insert(artifact.path, artifact.bytes.into());
    }

    fn reused(&self, path: &str, _: u64) {
        if let Some(bytes) = self.before.get(path) {
            self.insert(path.to_owned(), bytes.clone());
        }
    }
}

/// The message to open pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct News {
    /// Changes whenever a page may have changed.
    version: String,
    /// `2 errors, 1 warning`.
    summary: String,
    problems: Vec<Problem>,
}

/// The server; clones share its state.
#[derive(Clone, Default)]
pub struct Server {
    shown: Arc<RwLock<Arc<Shown>>>,
    news: watch::Sender<News>,
}

/// The problems of the content: their summary, and all of them.
pub type Problems = (String, Vec<Problem>);

impl Server {
    /// Shows the pages of a site that is still being made. Without `problems`, those of the last site stay.
    pub fn preview(&self, prepared: Arc<Prepared>, problems: Option<Problems>) {
        let files = self.shown().files.clone();
        let next = Some(prepared);
        self.show(Shown { files, next });
        self.tell(problems.unwrap_or_else(|| self.problems()), true);
    }

    /// A sink for the files of the next site.
    pub fn successor(&self) -> Successor {
        Successor {
            before: self.shown().files.clone(),
            files: Mutex::default(),
        }
    }

    /// Shows a complete site. If there was a preview, its pages are the same.
    pub fn replace(&self, site: Successor, problems: Problems) {
        let is_new = self.shown().next.is_none();
        self.show(Shown {
            files: site.into_files(),
            next: None,
        });
        self.tell(problems, is_new);
    }

    /// Takes a complete site that is no longer the newest, because a source has changed since. If a newer
    /// preview is shown, it stays, with its problems.
    pub fn catch_up(&self, site: Successor) {
        let next = self.shown().next.clone();
        let is_seen = next.is_none();
        self.show(Shown {
            files: site.into_files(),
            next,
        });
        self.tell(self.problems(), is_seen);
    }

    /// Shows the last complete site, with the problems of the newest sources.
    pub fn keep_last_site(&self, problems: Problems) {
        let shown = self.shown();
        let had_preview = shown.next.is_some();
        let files = shown.files.clone();
        self.show(Shown { files, next: None });
        self.tell(problems, had_preview);
    }

    fn shown(&self) -> Arc<Shown> {
        // A panic cannot leave it incomplete: the value is only swapped.
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        shown.clone()
    }

    fn show(&self, shown: Shown) {
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shown);
    }

    /// The problems that open pages show.
    fn problems(&self) -> Problems {
        let news = self.news.borrow();
        (news.summary.clone(), news.problems.clone())
    }

    fn tell(&self, (summary, problems): Problems, pages_changed: bool) {
        self.news.send_if_modified(|news| {
            let mut next = News {
                version: news.version.clone(),
                summary,
                problems,
            };
            if pages_changed {
                // With the process id, pages of an earlier server reload too.
                let number = news.version.split('.').nth(1).and_then(|n| n.parse().ok());
                let number: u64 = number.unwrap_or(0) + 1;
                next.version = format!("{}.{number}", std::process::id());
            }
            let is_news = next != *news;
            *news = next;
            is_news
        });
    }

    /// Binds the loopback interface; port 0 takes any free port.
    pub async fn bind(port: u16) -> io::Result<(TcpListener, SocketAddr)> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    }

    /// Answers requests until `stop` is ready.
    pub async fn run(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()> {
        let own = |name: &'static str, text: &'static str| {
            get(move || async move { respond(StatusCode::OK, name, text.into()).map(Body::from) })
        };
        let router = Router::new()
            .route(SCRIPT, own(SCRIPT, include_str!("serve/overlay.js")))
            .route(STYLE, own(STYLE, include_str!("serve/overlay.css")))
            .route(CHANGES, get(changes))
            .fallback(file)
            .layer(middleware::from_fn(only_local))
            .with_state(self);
        axum::serve(listener, router)
            .with_graceful_shutdown(stop)
            .await
    }

    /// The answer to a request for a file of the site.
    pub fn answer(&self, method: &Method, uri: &Uri) -> Response<Bytes> {
        if method != Method::GET && method != Method::HEAD {
            return respond(
                StatusCode::METHOD_NOT_ALLOWED,
                "405.txt",
                "this server only shows pages\n".into(),
            );
        }
        let Ok(path) = percent_decode_str(uri.path().trim_start_matches('/')).decode_utf8() else {
            return respond(
                StatusCode::BAD_REQUEST,
                "400.txt",
                "this address is not UTF-8\n".into(),
            );
        };
        if let Some((name, bytes)) = self.file(&path) {
            return respond(StatusCode::OK, &name, self.following(&name, bytes));
        }
        // Redirect a folder without its slash, as static hosts do.
        if self.file(&format!("{path}/")).is_some() {
            let location = format!("/{}/", uri.path().trim_matches('/'));
            let mut answer = respond(StatusCode::PERMANENT_REDIRECT, "308.txt", Bytes::new());
            if let Ok(location) = location.try_into() {
                answer.headers_mut().insert(header::LOCATION, location);
            }
            return answer;
        }
        let (name, bytes) = self
            .file(NOT_FOUND)
            .unwrap_or_else(|| (NOT_FOUND.to_owned(), NO_SITE_YET.into()));
        respond(StatusCode::NOT_FOUND, &name, self.following(&name, bytes))
    }

    fn file(&self, path: &str) -> Option<(String, Bytes)> {
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        // Nobody wants copies of pages that are being written.
        if path == WORKER {
            return None;
        }
        let shown = self.shown();
        let next = shown.next.as_ref().and_then(|next| next.file(&path));
        let bytes = match next {
            Some(bytes) => bytes.into(),
            None => shown.files.get(&path)?.clone(),
        };
        Some((path, bytes))
    }

    /// A page with the script that follows changes. Published pages do not have it.
    fn following(&self, name: &str, bytes: Bytes) -> Bytes {
        const END: &[u8] = b"</body>";
        if !name.ends_with(".html") {
            return bytes;
        }
        let Some(at) = bytes.windows(END.len()).rposition(|window| window == END) else {
            return bytes;
        };
        let version = &self.news.borrow().version;
        let script = format!("<script type=\"module\" src=\"{SCRIPT}?{version}\"></script>");
        [&bytes[..at], script.as_bytes(), &bytes[at..]]
            .concat()
            .into()
    }
}

async fn changes(State(server): State<Server>) -> impl IntoResponse {
    let news = WatchStream::new(server.news.subscribe()).map(|news| {
        let data = serde_json::to_string(&news).expect("news are strings");
        Ok::<_, Infallible>(Event::default().event("state").data(data))
    });
    Sse::new(news).keep_alive(KeepAlive::default())
}

async fn file(State(server): State<Server>, method: Method, uri: Uri) -> Response<Body> {
    apart(move || server.answer(&method, &uri)).await
}

/// Answers on a separate thread, so that a slow page does not delay others, and a panic becomes an
/// answer.
async fn apart(answer: impl FnOnce() -> Response<Bytes> + Send + 'static) -> Response<Body> {
    let answered = tokio::task::spawn_blocking(answer).await;
    let answered = answered.unwrap_or_else(|failed| {
        let text = format!("Concord itself failed at this page: {failed}\n");
        respond(StatusCode::INTERNAL_SERVER_ERROR, "500.txt", text.into())
    });
    answered.map(Body::from)
}

/// The page before the first complete site; the problems are shown on it.
const NO_SITE_YET: &str = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
    <title>Concord</title></head><body><main><h1>尚未能製作網站 The site could not be built yet</h1>\
    </main></body></html>\n";

/// Refuses requests for other hosts, against sites that resolve their own name to this machine (DNS
/// rebinding).
async fn only_local(request: Request, next: Next) -> Response<Body> {
    let header = request.headers().get(header::HOST);
    let header = header.and_then(|host| host.to_str().ok());
    // The host of an absolute address takes precedence over the header (RFC 9112, 3.2.2).
    let authority = request.uri().authority().map(Authority::as_str);
    if authority.or(header).is_some_and(is_local) {
        return next.run(request).await;
    }
    let refused = respond(
        StatusCode::FORBIDDEN,
        "403.txt",
        "this server answers to 127.0.0.1 and localhost only\n".into(),
    );
    refused.map(Body::from)
}

/// Whether the `Host` of a request names this machine.
pub fn is_local(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    port.bytes().all(|byte| byte.is_ascii_digit()) && matches!(name, "127.0.0.1" | "localhost")
}

fn respond(status: StatusCode, name: &str, bytes: Bytes) -> Response<Bytes> {
    let mut answer = Response::new(bytes);
    *answer.status_mut() = status;
    for (name, value) in [
        (header::CONTENT_TYPE, content_type(name)),
        (header::CACHE_CONTROL, cache_control(name)),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, content_security_policy()),
    ] {
        answer
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    answer
}

/// The `Cache-Control` of a file. Files in fingerprinted folders may be kept for ever, so that a reload
/// after a save requests only the page.
fn cache_control(name: &str) -> &'static str {
    if is_asset(name) {
        "max-age=31536000, immutable"
    } else {
        "no-store"
    }
}

/// The media type that static hosts send for this name.
fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "pdf" => "application/pdf",
        "zip" | "docx" | "xlsx" | "odt" | "ods" => "application/octet-stream",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;

    use super::*;

    /// A next site of a server, with these files.
    fn site(server: &Server, files: &[(&str, &str)]) -> Successor {
        let site = server.successor();
        for (path, text) in files {
            site.write(Artifact::new(*path, *text));
        }
        site
    }

    fn none() -> Problems {
        (String::new(), Vec::new())
    }

    /// A server with three files, and its address.
    async fn serving() -> (Server, SocketAddr) {
        let server = Server::default();
        let files = [
            ("index.html", "<body>root</body>"),
            ("tc/index.html", "<body>tc</body>"),
            ("404.html", "lost"),
        ];
        server.replace(site(&server, &files), none());
        let (listener, address) = Server::bind(0).await.unwrap();
        let running = server.clone().run(listener, std::future::pending());
        tokio::spawn(running);
        (server, address)
    }

    /// The answer to what is sent, byte for byte, over a connection of its own.
    async fn ask(address: SocketAddr, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        // The server may close before it has read all of a request that it refuses.
        let _ = stream.write_all(request).await;
        let mut answer = Vec::new();
        let reading = stream.read_to_end(&mut answer);
        let _ = tokio::time::timeout(Duration::from_secs(10), reading).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn get(address: SocketAddr, path: &str, host: &str) -> String {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        ask(address, request.as_bytes()).await
    }

    #[tokio::test]
    async fn the_site_is_served_and_nothing_else() {
        let (_server, address) = serving().await;
        for (path, status, text) in [
            ("/", 200, "root"),
            ("/tc/", 200, "tc"),
            ("/tc/?q=1", 200, "tc"),
            ("/tc", 308, "location: /tc/"),
            ("//tc", 308, "location: /tc/"),
            ("/no", 404, "lost"),
            ("/../Cargo.toml", 404, "lost"),
            ("/%2e%2e/Cargo.toml", 404, "lost"),
            ("/tc/%2e%2e/%2e%2e/etc/passwd", 404, "lost"),
            ("/..%2fCargo.toml", 404, "lost"),
            ("/..%5cCargo.toml", 404, "lost"),
            ("/%00", 404, "lost"),
            ("/etc/passwd", 404, "lost"),
            ("http://localhost/tc/", 200, "tc"),
            ("http://localhost/etc/passwd", 404, "lost"),
            ("http://evil.example/tc/", 403, "localhost only"),
            ("/%ff", 400, "UTF-8"),
            ("/-/overlay.js", 200, "EventSource"),
            ("/-/overlay.css", 200, ":host"),
            ("/-/no", 404, "lost"),
        ] {
            let answer = get(address, path, "127.0.0.1:4000").await;
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {status} ")),
                "{path}: {answer}"
            );
            assert!(answer.contains(text), "{path}: {answer}");
        }
    }

    #[tokio::test]
    async fn other_hosts_are_refused_everything() {
        let (_server, address) = serving().await;
        for (host, status) in [
            ("127.0.0.1:1", 200),
            ("localhost:1", 200),
            ("localhost", 200),
            ("evil.example", 403),
            ("evil.example:4000", 403),
            ("127.0.0.1.evil.example:80", 403),
            ("localhost.evil.example", 403),
            ("127.0.0.1:80@evil.example", 403),
            ("", 403),
        ] {
            for path in ["/", "/-/overlay.js"] {
                let answer = get(address, path, host).await;
                assert!(
                    answer.starts_with(&format!("HTTP/1.1 {status} ")),
                    "{host}: {answer}"
                );
            }
        }
        for path in ["/-/changes", "/no"] {
            assert!(
                get(address, path, "evil.example")
                    .await
                    .starts_with("HTTP/1.1 403 ")
            );
        }
    }

    #[tokio::test]
    async fn an_invalid_request_is_refused_and_the_server_continues() {
        let (_server, address) = serving().await;
        let many = format!(
            "GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n",
            "A: b\r\n".repeat(5000)
        );
        let long = format!(
            "GET / HTTP/1.1\r\nHost: localhost\r\nA: {}\r\n\r\n",
            "b".repeat(1 << 20)
        );
        let path = format!(
            "GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "a".repeat(1 << 20)
        );
        for (request, statuses) in [
            (many.as_bytes(), &["431"][..]),
            (long.as_bytes(), &["431"]),
            (path.as_bytes(), &["414", "431"]),
            (b"GET\r\n\r\n", &["400"]),
            (b"\0\xff\xfe\r\n\r\n", &["400"]),
            (b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", &["400"]),
            (b"GET / HTTP/1.1\r\nHost localhost\r\n\r\n", &["400"]),
            (b"GET / HTTP/1.0\r\n\r\n", &["403"]),
            (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", &["405"]),
            (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n", &["400"]),
        ] {
            let answer = ask(address, request).await;
            let status = answer.split(' ').nth(1).unwrap_or("none");
            let begin = String::from_utf8_lossy(&request[..request.len().min(60)]);
            assert!(statuses.contains(&status), "{begin}: {status}");
        }
        assert!(get(address, "/", "localhost").await.contains("root"));
    }

    #[tokio::test]
    async fn a_panic_at_a_page_is_an_answer() {
        let failed = apart(|| panic!("on purpose")).await;
        assert_eq!(failed.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let next = apart(|| respond(StatusCode::OK, "a.txt", Bytes::new())).await;
        assert_eq!(next.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn pages_are_told_of_new_versions_and_of_problems() {
        let (server, address) = serving().await;
        let version = |server: &Server| server.news.borrow().version.clone();
        let first = version(&server);
        let page = get(address, "/", "localhost").await;
        assert!(page.contains(&format!(
            "<script type=\"module\" src=\"/-/overlay.js?{first}\"></script></body>"
        )));
        let mut news = server.news.subscribe();
        server.keep_last_site(("1 error".to_owned(), Vec::new()));
        assert!(news.has_changed().unwrap());
        assert_eq!(news.borrow_and_update().summary, "1 error");
        assert_eq!(version(&server), first, "the pages are the same");
        let next = site(&server, &[("index.html", "<body>new</body>")]);
        next.reused("tc/index.html", 0);
        server.replace(next, none());
        assert_ne!(news.borrow_and_update().version, first);
        assert!(get(address, "/", "localhost").await.contains("new"));
        assert!(get(address, "/tc/", "localhost").await.contains("<body>tc"));
        assert!(
            !get(address, "/404.html", "localhost")
                .await
                .contains("lost")
        );
        server.keep_last_site(none());
        assert!(!news.has_changed().unwrap(), "nothing is new");
    }

    #[tokio::test]
    async fn there_is_a_page_for_the_problems_before_there_is_a_site() {
        let server = Server::default();
        server.keep_last_site(("1 error".to_owned(), Vec::new()));
        let (listener, address) = Server::bind(0).await.unwrap();
        tokio::spawn(server.run(listener, std::future::pending()));
        let page = get(address, "/tc/", "localhost").await;
        assert!(page.contains("could not be built yet") && page.contains("/-/overlay.js"));
    }
}
