//! A server for looking at the site while it is being written.
//!
//! It serves the files of a [`Site`](crate::compile::Site) from memory, on the loopback interface
//! only, and tells open pages to reload when the site has changed.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, RwLock};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tokio::sync::broadcast;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;

use crate::artifact::Artifact;
use crate::render::content_security_policy;

/// What pages load to be told of changes.
const RELOAD_SCRIPT: &str = "/-/reload.js";
const RELOAD_EVENTS: &str = "/-/changes";
const SCRIPT: &str = "const changes = new EventSource('/-/changes');\n\
    changes.addEventListener('changed', () => location.reload());\n";

type Files = BTreeMap<String, Bytes>;

/// The site being served; clones serve the same one.
#[derive(Clone)]
pub struct Server {
    files: Arc<RwLock<Arc<Files>>>,
    changes: broadcast::Sender<()>,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            files: Arc::default(),
            changes: broadcast::channel(16).0,
        }
    }
}

impl Server {
    /// Serves `artifacts` from now on, and reloads open pages.
    pub fn replace(&self, artifacts: Vec<Artifact>) {
        let files = artifacts
            .into_iter()
            .map(|artifact| (artifact.path, artifact.bytes.into()))
            .collect();
        // A panic while the lock was held cannot have left the map half made: it is swapped whole.
        *self
            .files
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(files);
        // No page may be listening, which is no error.
        let _ = self.changes.send(());
    }

    /// Binds the loopback interface; port 0 takes any that is free.
    ///
    /// # Errors
    /// When the port is taken or not allowed.
    pub async fn bind(port: u16) -> io::Result<(TcpListener, SocketAddr)> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    }

    /// Answers requests until `stop` is ready.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn run(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()> {
        let router = Router::new()
            .route(
                RELOAD_SCRIPT,
                get(|| async { respond(StatusCode::OK, "reload.js", SCRIPT.into()) }),
            )
            .route(RELOAD_EVENTS, get(changes))
            .fallback(file)
            .with_state(self);
        axum::serve(listener, router)
            .with_graceful_shutdown(stop)
            .await
    }

    fn file(&self, path: &str) -> Option<(String, Bytes)> {
        let files = self
            .files
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone();
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let bytes = files.get(&path)?.clone();
        Some((path, bytes))
    }
}

async fn changes(State(server): State<Server>, headers: HeaderMap) -> Response<Body> {
    if !is_local(&headers) {
        return refuse();
    }
    let changed = BroadcastStream::new(server.changes.subscribe())
        .map(|_| Ok::<_, Infallible>(Event::default().event("changed").data("")));
    Sse::new(changed)
        .keep_alive(KeepAlive::default())
        .into_response()
}

async fn file(
    State(server): State<Server>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    if !is_local(&headers) {
        return refuse();
    }
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
    if let Some((name, bytes)) = server.file(&path) {
        return respond(StatusCode::OK, &name, with_reload(&name, bytes));
    }
    // As static hosts do: the address of a folder without its slash.
    if server.file(&format!("{path}/")).is_some() {
        let location = format!("{}/", uri.path());
        return (
            StatusCode::PERMANENT_REDIRECT,
            [(header::LOCATION, location)],
        )
            .into_response();
    }
    match server.file("404.html") {
        Some((name, bytes)) => respond(StatusCode::NOT_FOUND, &name, with_reload(&name, bytes)),
        None => respond(
            StatusCode::NOT_FOUND,
            "404.txt",
            "the site could not be built yet\n".into(),
        ),
    }
}

/// A page of another site that resolves its own name to this machine must learn nothing.
fn is_local(headers: &HeaderMap) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost")
}

fn refuse() -> Response<Body> {
    respond(
        StatusCode::FORBIDDEN,
        "403.txt",
        "this server answers to 127.0.0.1 and localhost only\n".into(),
    )
}

fn respond(status: StatusCode, name: &str, bytes: Bytes) -> Response<Body> {
    let headers = [
        (header::CONTENT_TYPE, content_type(name)),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, content_security_policy()),
    ];
    (status, headers, bytes).into_response()
}

/// Pages learn of changes by a script of this server, which the published site does not have.
fn with_reload(name: &str, bytes: Bytes) -> Bytes {
    const END: &[u8] = b"</body>";
    if !name.ends_with(".html") {
        return bytes;
    }
    let Some(at) = bytes.windows(END.len()).rposition(|window| window == END) else {
        return bytes;
    };
    let script = format!("<script type=\"module\" src=\"{RELOAD_SCRIPT}\"></script>");
    [&bytes[..at], script.as_bytes(), &bytes[at..]]
        .concat()
        .into()
}

/// The type that static hosts give to a file of this name.
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
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn ask(server: &Server, uri: &str, host: &str) -> (StatusCode, String) {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        let response = file(
            State(server.clone()),
            Method::GET,
            uri.parse().unwrap(),
            headers,
        )
        .await;
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20)
            .await
            .unwrap();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn the_site_is_served_and_nothing_else() {
        let server = Server::default();
        server.replace(vec![
            Artifact::new("index.html", "<body>root</body>"),
            Artifact::new("tc/index.html", "<body>tc</body>"),
            Artifact::new("404.html", "lost"),
        ]);
        for (uri, status, text) in [
            ("/", 200, "root"),
            ("/tc/", 200, "tc"),
            ("/tc", 308, ""),
            ("/no", 404, "lost"),
            ("/../Cargo.toml", 404, "lost"),
            ("/%2e%2e/Cargo.toml", 404, "lost"),
            ("/%ff", 400, "UTF-8"),
        ] {
            let (found, body) = ask(&server, uri, "127.0.0.1:4000").await;
            assert_eq!(found.as_u16(), status, "{uri}");
            assert!(body.contains(text), "{uri}: {body}");
        }
    }

    #[tokio::test]
    async fn other_hosts_are_refused() {
        let server = Server::default();
        server.replace(vec![Artifact::new("index.html", "root")]);
        for (host, status) in [
            ("127.0.0.1:1", 200),
            ("localhost:1", 200),
            ("evil.example", 403),
            ("127.0.0.1.evil.example:80", 403),
        ] {
            assert_eq!(ask(&server, "/", host).await.0.as_u16(), status, "{host}");
        }
    }

    #[tokio::test]
    async fn pages_are_told_to_reload() {
        let server = Server::default();
        let mut changes = server.changes.subscribe();
        server.replace(vec![Artifact::new("index.html", "<body>x</body>")]);
        assert!(changes.try_recv().is_ok());
        assert!(
            ask(&server, "/", "localhost")
                .await
                .1
                .contains("<script type=\"module\" src=\"/-/reload.js\"></script></body>")
        );
    }
}
