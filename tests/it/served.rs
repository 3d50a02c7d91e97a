//! `concord serve` under ten thousand requests, many at once, of which every third is one that
//! nobody should send.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use concord::diagnostic::MessageLanguage;
use concord::starter;

const REQUESTS: usize = 10_000;
/// Clients that ask at the same time.
const CLIENTS: usize = 16;
/// Connections that begin a request and never end it.
const IDLE: usize = 100;
/// Kilobytes by which the memory may differ between the first requests and the last.
const GROWTH: u64 = 8 * 1024;
/// Is in a file beside the portal, and in its settings.
const SECRET: &str = "not-for-the-public";

/// Paths, and the status of what is answered.
const PATHS: [(&str, &str); 34] = [
    ("/", "200"),
    ("/en/", "200"),
    ("/tc/first/1/", "200"),
    ("/en/first/full/", "200"),
    ("/en/search/?q=%25&q=%00", "200"),
    ("/data/items.json", "200"),
    ("/manifest.json", "200"),
    ("/-/overlay.js", "200"),
    ("http://localhost/en/", "200"),
    ("/en", "308"),
    ("//en", "308"),
    ("//evil.example/%2f..", "404"),
    ("/no/such/page", "404"),
    ("/secret.txt", "404"),
    ("/../secret.txt", "404"),
    ("/en/../../secret.txt", "404"),
    ("/%2e%2e/secret.txt", "404"),
    ("/.%2e/secret.txt", "404"),
    ("/..%2fsecret.txt", "404"),
    ("/%2e%2e%2fsecret.txt", "404"),
    ("/%252e%252e/secret.txt", "404"),
    ("/..%5csecret.txt", "404"),
    ("/en/..\\..\\secret.txt", "404"),
    ("/%00", "404"),
    ("/secret.txt%00.html", "404"),
    ("/en/%00/../../secret.txt", "404"),
    ("/portal.toml", "404"),
    ("/content/home.en.md", "404"),
    ("/.concord", "404"),
    ("/etc/passwd", "404"),
    ("/-/../secret.txt", "404"),
    ("/%c0%ae%c0%ae/secret.txt", "400"),
    ("/%ff", "400"),
    ("http://evil.example/en/", "403"),
];

/// What is no request, or one that is refused whatever it asks for. The server may close before
/// all of it is sent.
const REFUSED: [(&[u8], &str); 15] = [
    (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "403"),
    (
        b"GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n",
        "403",
    ),
    (
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:80@evil.example\r\n\r\n",
        "403",
    ),
    (
        b"GET /-/changes HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "403",
    ),
    (b"GET / HTTP/1.1\r\n\r\n", "403"),
    (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\na",
        "405",
    ),
    (b"DELETE /en/ HTTP/1.1\r\nHost: localhost\r\n\r\n", "405"),
    (b"TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", "405"),
    (b"GET\r\n\r\n", "400"),
    (b"\0\xff\xfe\r\n\r\n", "400"),
    (b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", "400"),
    (b"GET / HTTP/1.1\r\nHost localhost\r\n\r\n", "400"),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nA: \0\r\n\r\n", "400"),
    (
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n",
        "400",
    ),
    (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        "400",
    ),
];

struct Served {
    server: Child,
    address: String,
    _folder: tempfile::TempDir,
}

impl Served {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("portal");
        for file in starter::portal(&["tc", "en"], MessageLanguage::English) {
            let path = root.join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.bytes).unwrap();
        }
        fs::write(folder.path().join("secret.txt"), SECRET).unwrap();
        let settings = fs::read_to_string(root.join("portal.toml")).unwrap();
        fs::write(root.join("portal.toml"), format!("# {SECRET}\n{settings}")).unwrap();
        let mut server = Command::new(env!("CARGO_BIN_EXE_concord"))
            .args(["serve", "--port=0", "--messages=en", "--root"])
            .arg(root)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
        let mut said = String::new();
        while !(said.contains("http:") && said.contains("complete after")) {
            said += &lines.next().expect("the server has ended").unwrap();
        }
        let address = said.split("http://").nth(1).unwrap();
        let address = address.split('/').next().unwrap().to_owned();
        Self {
            server,
            address,
            _folder: folder,
        }
    }

    fn connect(&self) -> Connection {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        Connection(BufReader::new(stream))
    }

    /// Kilobytes in memory, where the system tells.
    fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }

    /// One client's part; every request has a number.
    fn ask(&self, numbers: &AtomicUsize) {
        let mut lasting = self.connect();
        loop {
            let number = numbers.fetch_add(1, Ordering::Relaxed);
            if number >= REQUESTS {
                return;
            }
            if number.is_multiple_of(3) {
                let (request, status) = REFUSED[number / 3 % REFUSED.len()];
                let said = self.connect().ask(request);
                let shown = String::from_utf8_lossy(request);
                assert_eq!(
                    said.as_deref().map(|said| &said[..3]),
                    Some(status),
                    "{shown}"
                );
            } else {
                let (path, status) = PATHS[number % PATHS.len()];
                let method = if number.is_multiple_of(7) {
                    "HEAD"
                } else {
                    "GET"
                };
                let request = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
                let said = lasting.ask(request.as_bytes()).unwrap();
                assert_eq!(&said[..3], status, "{path}");
                assert!(!said.contains(SECRET) && !said.contains("root:"), "{path}");
            }
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

struct Connection(BufReader<TcpStream>);

impl Connection {
    fn send(&mut self, bytes: &[u8]) {
        let _ = self.0.get_mut().write_all(bytes);
    }

    /// The answer from its status on; `None` where there is none.
    fn ask(&mut self, request: &[u8]) -> Option<String> {
        self.send(request);
        let (mut head, mut line) = (String::new(), String::new());
        while self.0.read_line(&mut line).ok()? > 2 {
            head += &line;
            line.clear();
        }
        let mut lengths = head
            .lines()
            .filter_map(|line| line.strip_prefix("content-length: "));
        let length = lengths
            .next()
            .and_then(|length| length.parse().ok())
            .unwrap_or(0);
        let mut body = vec![
            0;
            if request.starts_with(b"HEAD") {
                0
            } else {
                length
            }
        ];
        self.0.read_exact(&mut body).ok()?;
        let head = head.strip_prefix("HTTP/1.1 ")?;
        Some(format!("{head}{}", String::from_utf8_lossy(&body)))
    }
}

/// Ctrl+C ends it in peace.
#[cfg(unix)]
fn interrupt(server: &mut Child) {
    let number = server.id().to_string();
    let kill = Command::new("kill").args(["-INT", &number]).status();
    assert!(kill.unwrap().success());
    assert_eq!(server.wait().unwrap().code(), Some(0));
}

#[cfg(not(unix))]
fn interrupt(server: &mut Child) {
    server.kill().unwrap();
}

#[test]
fn ten_thousand_requests_change_nothing() {
    let mut served = Served::new();
    let first = served
        .connect()
        .ask(b"GET /en/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let idle: Vec<Connection> = (0..IDLE)
        .map(|_| {
            let mut connection = served.connect();
            connection.send(b"GET /en/ HTTP/1.1\r\nHost: loc");
            connection
        })
        .collect();
    // Open pages wait for news; many of them are left again.
    for _ in 0..IDLE {
        let news = b"GET /-/changes HTTP/1.1\r\nHost: localhost\r\n\r\n";
        served.connect().send(news);
    }
    let ask_all = |numbers: AtomicUsize| {
        std::thread::scope(|scope| {
            for _ in 0..CLIENTS {
                scope.spawn(|| served.ask(&numbers));
            }
        });
        served.memory()
    };
    // The first requests take what every later one takes again. The allocator takes memory in steps of 2 MB for each
    // thread, so it needs some thousands until all threads have theirs.
    let before = ask_all(AtomicUsize::new(REQUESTS / 2));
    let after = ask_all(AtomicUsize::new(0));
    if let (Some(before), Some(after)) = (before, after) {
        println!(
            "in memory: {before} KB after {} requests, {after} KB after {REQUESTS} more",
            REQUESTS / 2
        );
        assert!(after < before + GROWTH, "{before} KB grew to {after} KB");
    }
    drop(idle);
    let last = served
        .connect()
        .ask(b"GET /en/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let without_date = |said: Option<String>| {
        let said = said.unwrap();
        let lines = said.lines().filter(|line| !line.starts_with("date: "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(without_date(first), without_date(last));
    assert!(served.server.try_wait().unwrap().is_none(), "it still runs");
    interrupt(&mut served.server);
    let mut said = String::new();
    let mut errors = served.server.stderr.take().unwrap();
    errors.read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
}
