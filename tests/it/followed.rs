//! `concord serve` follows whatever happens to the files of a portal: texts that are saved in the
//! ways of many editors, folders that go, come back and are replaced, branches that are switched.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use concord::diagnostic::MessageLanguage;
use concord::starter;

const FILE: &str = "content/updates/2026-01-15-memorandum-signed.en.md";
const PAGE: &str = "en/updates/2026-01-15-memorandum-signed/";
/// What a saved text has, and a number.
const MARK: &str = "Saved as number";
/// Longer than any way needs on a busy machine: what was missed is never seen.
const DEADLINE: Duration = Duration::from_secs(60);

/// What every way below can use: `$F` is a text of the portal `portal`, and `$NEW` the same text
/// with the words that the page must have, `$MARK`; `$BARE` is the folder that holds both.
const PRELUDE: &str = r#"
set -e
cd "$BARE"
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
git() { command git -c advice.detachedHead=false -c core.hooksPath=/dev/null -C portal "$@" >/dev/null 2>&1; }
commit() { git add -A && git commit -q --allow-empty -m a; }
"#;

/// Ways to save, replace and switch, in the words of a shell.
const WAYS: &[(&str, &str)] = &[
    ("written in place", r#"cat "$NEW" > $F"#),
    (
        "truncated, and written a moment later",
        r#": > $F; sleep 0.1; cat "$NEW" > $F"#,
    ),
    (
        "written over without being truncated",
        r#"dd if="$NEW" of=$F conv=notrunc status=none"#,
    ),
    (
        "written beside it and renamed (VS Code, atomic)",
        r#"cp "$NEW" $F.tmp; mv $F.tmp $F"#,
    ),
    (
        "renamed to a backup and written anew (vim)",
        r#"
        d=$(dirname $F); : > $d/4913; rm $d/4913; : > $d/.x.swp
        mv $F $F~; cat "$NEW" > $F; rm $F~ $d/.x.swp"#,
    ),
    (
        "locked, kept as a backup, and written anew (Emacs)",
        r##"
        d=$(dirname $F); ln -s a@host.1:2 $d/.#x.md; : > "$d/#x.md#"
        mv $F $F~; cat "$NEW" > $F; rm "$d/#x.md#" $d/.#x.md"##,
    ),
    (
        "two renames (JetBrains)",
        r#"
        cp "$NEW" ${F}___jb_tmp___; mv $F ${F}___jb_old___; mv ${F}___jb_tmp___ $F; rm ${F}___jb_old___"#,
    ),
    (
        "sed -i",
        r#"cp "$NEW" $F; sed -i "s/$MARK/nothing/" $F; sed -i "s/nothing/$MARK/" $F"#,
    ),
    (
        "copied with a time of the past",
        r#"touch -d 2020-01-01 "$NEW"; cp -p "$NEW" $F"#,
    ),
    (
        "as rsync does",
        r#"d=$(dirname $F); cp "$NEW" $d/.x.AbCdEf; touch -d 2019-01-01 $d/.x.AbCdEf; mv $d/.x.AbCdEf $F"#,
    ),
    (
        "another link to another file",
        r#"ln "$NEW" portal/link; mv -f portal/link $F; cp "$NEW" "$NEW.new"; mv "$NEW.new" "$NEW""#,
    ),
    (
        "moved in from elsewhere",
        r#"mkdir -p away; cp "$NEW" away/x; mv away/x $F; rmdir away"#,
    ),
    (
        "written slowly",
        r#"
        : > $F; while IFS= read -r line; do printf '%s\n' "$line"; sleep 0.03; done < "$NEW" > $F"#,
    ),
    (
        "unreadable, and readable again",
        r#"chmod 0 $F; sleep 0.2; chmod 644 $F; cat "$NEW" > $F"#,
    ),
    (
        "its folder unreadable, and readable again",
        r#"
        cp "$NEW" $F; chmod 0 portal/content/updates; sleep 0.2; chmod 755 portal/content/updates"#,
    ),
    (
        "removed, and written again later",
        r#"rm $F; sleep 0.2; cat "$NEW" > $F"#,
    ),
    (
        "its folder removed and made again",
        r#"
        cp -r portal/content/updates kept; rm -rf portal/content/updates
        mkdir portal/content/updates; cp kept/* portal/content/updates; cat "$NEW" > $F; rm -rf kept"#,
    ),
    (
        "its folder renamed and renamed back",
        r#"
        mv portal/content/updates portal/content/away; cat "$NEW" > portal/content/away/$(basename $F)
        mv portal/content/away portal/content/updates"#,
    ),
    (
        "content/ moved away and copied back",
        r#"
        mv portal/content portal/away; sleep 0.3; cp -r portal/away portal/content; rm -rf portal/away
        cat "$NEW" > $F"#,
    ),
    (
        "content/ moved away and back",
        r#"
        mv portal/content away; sleep 0.3; mv away portal/content; cat "$NEW" > $F"#,
    ),
    (
        "content/ removed and restored",
        r#"
        cp -r portal/content kept; rm -rf portal/content; sleep 0.3; cp -r kept portal/content; rm -rf kept
        cat "$NEW" > $F"#,
    ),
    (
        "content/ exchanged for another",
        r#"
        cp -r portal/content other; cp "$NEW" other/updates/$(basename $F)
        mv portal/content old; mv other portal/content; rm -rf old"#,
    ),
    (
        "content/ becomes a link to a folder elsewhere",
        r#"
        mv portal/content elsewhere; ln -s ../elsewhere portal/content; cat "$NEW" > $F; sleep 0.3
        rm portal/content; mv elsewhere portal/content"#,
    ),
    (
        "unpacked over it",
        r#"
        cp -r portal/content packed; cp "$NEW" packed/updates/$(basename $F)
        tar -C packed -cf packed.tar .; rm -rf packed; tar -C portal/content -xf packed.tar; rm packed.tar"#,
    ),
    (
        "git checkout of a branch with another text",
        r#"
        git checkout -q -B one; commit; git checkout -q -B other; cat "$NEW" > $F; commit
        git checkout -q one; git checkout -q other"#,
    ),
    (
        "git checkout of a branch without content/, and back",
        r#"
        git checkout -q -B full; cat "$NEW" > $F; commit; git checkout -q -B bare; git rm -rq content; commit
        sleep 0.3; git checkout -q full"#,
    ),
    (
        "git stash and back",
        r#"commit; cat "$NEW" > $F; git stash; sleep 0.1; git stash pop"#,
    ),
    (
        "git reset --hard",
        r#"cat "$NEW" > $F; commit; : > $F; commit; git reset -q --hard HEAD~"#,
    ),
    (
        "git restore",
        r#"cat "$NEW" > $F; commit; rm -r portal/content; git checkout -q -- content"#,
    ),
    (
        "portal.toml renamed over",
        r#"
        sed "s/^en = .An example.*/en = \"An example: $MARK\"/" portal/portal.toml > portal/.new; mv portal/.new portal/portal.toml"#,
    ),
    (
        "portal.toml written in place after that",
        r#"
        sed "s/^en = .An example.*/en = \"An example: $MARK\"/" portal/portal.toml > new; cat new > portal/portal.toml; rm new"#,
    ),
    (
        "portal.toml removed and made again",
        r#"
        mv portal/portal.toml kept; sleep 0.2; sed "s/^en = .An example.*/en = \"An example: $MARK\"/" kept > portal/portal.toml; rm kept"#,
    ),
    (
        "themes/ made later",
        r#"
        mkdir -p portal/themes/default/templates
        sed "s/<article/<!-- --><p>$MARK<\/p>&/" "$THEME/templates/update.html" > portal/themes/default/templates/update.html"#,
    ),
    (
        "a theme changed after that",
        r#"
        mkdir -p portal/themes/default/templates
        sed "s/<article/<p>$MARK<\/p>&/" "$THEME/templates/update.html" > portal/themes/default/templates/update.html"#,
    ),
    (
        "themes/ removed",
        r#"cat "$NEW" > $F; rm -rf portal/themes"#,
    ),
    (
        "the portal replaced by a copy",
        r#"
        cp -r real other; mv real old; mv other real; rm -rf old; cat "$NEW" > $F"#,
    ),
    (
        "the portal gone for a while",
        r#"mv real away; sleep 0.3; mv away real; cat "$NEW" > $F"#,
    ),
    (
        "the portal a link that leads elsewhere",
        r#"
        cp -r real next; cp "$NEW" next/content/updates/$(basename $F)
        ln -s next link; mv -T link portal; rm -rf real; mv next real; ln -s real link; mv -T link portal"#,
    ),
];

/// `concord serve` for a portal in a folder of its own: `portal`, a link to `real`.
struct Serving {
    server: Child,
    address: String,
    said: Arc<Mutex<String>>,
    folder: tempfile::TempDir,
    /// The text as it was, with the words that are in it now.
    text: String,
    saves: usize,
}

impl Serving {
    fn new() -> Self {
        Self::with(Command::new(env!("CARGO_BIN_EXE_concord")))
    }

    /// Serves; returns when all of the site is made.
    fn with(mut program: Command) -> Self {
        let folder = tempfile::tempdir().unwrap();
        portal_at(&folder.path().join("real"));
        std::os::unix::fs::symlink("real", folder.path().join("portal")).unwrap();
        let text = fs::read_to_string(folder.path().join("real").join(FILE)).unwrap();
        let server = program
            .args(["serve", "--port=0", "--messages=en", "--root"])
            .arg(folder.path().join("portal"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut serving = Self {
            server,
            address: String::new(),
            said: Arc::default(),
            folder,
            text,
            saves: 0,
        };
        serving.gather();
        serving.says("complete after", 1);
        let said = serving.said();
        let address = said.split("http://").nth(1).unwrap();
        address
            .split('/')
            .next()
            .unwrap()
            .clone_into(&mut serving.address);
        serving
    }

    /// Gathers what is said from now on.
    fn gather(&mut self) {
        let outputs: [Box<dyn std::io::Read + Send>; 2] = [
            Box::new(self.server.stdout.take().unwrap()),
            Box::new(self.server.stderr.take().unwrap()),
        ];
        for output in outputs {
            let said = self.said.clone();
            thread::spawn(move || {
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    *said.lock().unwrap() += &(line + "\n");
                }
            });
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("portal").join(FILE)
    }

    /// The text with words that it never had before, and the words.
    fn next(&mut self) -> (String, String) {
        self.saves += 1;
        let mark = format!("{MARK} {:04}", self.saves);
        (format!("{}{mark}\n", self.text), mark)
    }

    /// Saves in place.
    fn save(&mut self) -> String {
        let (text, mark) = self.next();
        fs::write(self.file(), text).unwrap();
        mark
    }

    /// Does what a shell is told to, and returns the words that the page must have then.
    fn run(&mut self, way: &str) -> String {
        let (text, mark) = self.next();
        let new = self.folder.path().join("new.md");
        fs::write(&new, text).unwrap();
        let mut shell = Command::new("sh");
        let shell = shell.args(["-c", &format!("{PRELUDE}{way}")]);
        let done = shell
            .env("BARE", self.folder.path())
            .env("F", format!("portal/{FILE}"))
            .env("NEW", new)
            .env("MARK", &mark)
            .env(
                "THEME",
                concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default"),
            )
            .status();
        assert!(done.unwrap().success(), "{way}");
        mark
    }

    /// Waits until the page has the words.
    fn shows(&self, mark: &str, name: &str) {
        self.shows_at(PAGE, mark, name);
    }

    fn shows_at(&self, page: &str, mark: &str, name: &str) {
        let start = Instant::now();
        while !get(&self.address, page).contains(mark) {
            let said = self.said();
            assert!(
                start.elapsed() < DEADLINE,
                "{name}: not shown; it said {said}"
            );
            thread::sleep(Duration::from_millis(2));
        }
    }

    fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Waits until the server has said this so many times.
    fn says(&self, words: &str, times: usize) {
        let start = Instant::now();
        while self.said().matches(words).count() < times {
            let said = self.said();
            assert!(
                start.elapsed() < DEADLINE,
                "it never said {words:?}: {said}"
            );
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Kilobytes in memory, where the system tells.
    fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn portal_at(root: &Path) {
    for file in starter::portal(&["tc", "en"], MessageLanguage::English) {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.bytes).unwrap();
    }
    let git = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["init", "-q"])
        .status();
    assert!(git.unwrap().success());
}

fn get(address: &str, page: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET /{page} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn every_way_to_save_replace_and_switch_is_shown() {
    assert!(WAYS.len() > 20);
    let mut serving = Serving::new();
    for (name, way) in WAYS {
        let start = Instant::now();
        let mark = serving.run(way);
        serving.shows(&mark, name);
        let mark = serving.save();
        serving.shows(&mark, &format!("the save after: {name}"));
        println!("{:>6} ms  {name}", start.elapsed().as_millis());
    }
}

/// As a person starts it: in the folder, to which a link led.
#[test]
fn the_folder_is_that_of_the_name_by_which_a_person_went_there() {
    let mut program = Command::new("sh");
    let there = "for last; do :; done; cd \"$last\" && exec \"$0\" serve --port=0 --messages=en";
    program.args(["-c", there, env!("CARGO_BIN_EXE_concord")]);
    let mut serving = Serving::with(program);
    let (name, way) = WAYS.last().unwrap();
    let mark = serving.run(way);
    serving.shows(&mark, name);
}

#[test]
fn a_theme_without_end_is_told_and_the_next_change_is_followed() {
    const LOOP: &str =
        "{% for a in range(end=90000) %}{% for b in range(end=90000) %}{% endfor %}{% endfor %}";
    const CALLS: &str = "{% component c(n) %}{% if n < 19 %}{{ <c n={n + 1} /> }}{{ <c n={n + 1} /> }}{{ <c n={n + 1} /> }}{% endif %}{% endcomponent c %}{{ <c n={0} /> }}";
    const GROWTH: &str =
        "{% set x = 'abcd' %}{% for i in range(end=60) %}{% set_global x = x ~ x %}{% endfor %}";
    let mut serving = Serving::new();
    let templates = serving
        .folder
        .path()
        .join("portal/themes/default/templates");
    for (times, endless) in [LOOP, CALLS, GROWTH].into_iter().enumerate() {
        fs::create_dir_all(&templates).unwrap();
        fs::write(templates.join("home.html"), format!("\n{endless}")).unwrap();
        serving.says("themes/default/templates/home.html:2:", times + 1);
        serving.says("does not end", times + 1);
        fs::remove_dir_all(serving.folder.path().join("portal/themes")).unwrap();
        let mark = serving.save();
        serving.shows(&mark, endless);
    }
}

#[test]
fn a_folder_of_static_files_is_followed_that_is_made_later() {
    let serving = Serving::new();
    let folder = serving.folder.path().join("portal/static/.well-known");
    for mark in ["one", "two"] {
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("proof.txt"), mark).unwrap();
        serving.shows_at(".well-known/proof.txt", mark, "a static file");
    }
}

fn nothing_is_missed(saves: usize) {
    let mut serving = Serving::new();
    let file = serving.file();
    for at in 0..saves {
        let (text, mark) = serving.next();
        if at % 2 == 0 {
            fs::write(&file, text).unwrap();
        } else {
            let beside = file.with_extension("tmp");
            fs::write(&beside, text).unwrap();
            fs::rename(&beside, &file).unwrap();
        }
        serving.shows(&mark, "a save");
    }
}

#[test]
fn of_many_saves_none_is_missed() {
    nothing_is_missed(40);
}

#[test]
#[ignore = "long: scripts/test --long"]
fn of_a_thousand_saves_none_is_missed() {
    nothing_is_missed(1000);
}

#[test]
fn that_the_portal_is_gone_is_said_once_and_that_it_is_back() {
    let mut serving = Serving::new();
    let [real, away] = ["real", "away"].map(|name| serving.folder.path().join(name));
    for times in 1..3 {
        fs::rename(&real, &away).unwrap();
        serving.says("cannot follow changes", times);
        assert!(
            get(&serving.address, PAGE).contains("memorandum signed"),
            "the last good site stays"
        );
        fs::rename(&away, &real).unwrap();
        serving.says("follows changes in", times);
        let mark = serving.save();
        serving.shows(&mark, "after it was away");
    }
    assert_eq!(serving.said().matches("cannot follow changes").count(), 2);
}

#[test]
fn what_a_build_writes_is_no_change() {
    let mut serving = Serving::new();
    let root = serving.folder.path().join("portal");
    let made = |serving: &Serving| serving.said().matches("complete after").count();
    let before = made(&serving);
    for _ in 0..2 {
        let mut lock = Command::new(env!("CARGO_BIN_EXE_concord"));
        let built = lock
            .args(["build", "--root"])
            .arg(&root)
            .stdout(Stdio::null())
            .status();
        assert!(built.unwrap().success());
    }
    assert!(root.join("public/index.html").exists() && root.join(".concord-cache").exists());
    // All that was heard is dealt with before what is saved now.
    let mark = serving.save();
    serving.shows(&mark, "after the builds");
    serving.says("complete after", before + 1);
    assert_eq!(made(&serving), before + 1);
}

/// The program for a user who may watch so many folders; `None` where the system lets nobody set
/// such a limit.
fn limited(watches: usize) -> Option<Command> {
    let set = format!("echo {watches} > /proc/sys/user/max_inotify_watches");
    let in_space = |then: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "sh", "-c"]);
        command.arg(format!("{set} && {then}"));
        command
    };
    let may = in_space("true").stderr(Stdio::null()).status();
    let mut program = in_space("exec \"$0\" \"$@\"");
    program.arg(env!("CARGO_BIN_EXE_concord"));
    may.is_ok_and(|may| may.success()).then_some(program)
}

#[test]
fn where_the_system_does_not_tell_of_changes_it_is_said_and_they_are_found() {
    let Some(program) = limited(3) else {
        println!("not tested: nobody may set a limit of watches here");
        return;
    };
    let mut serving = Serving::with(program);
    for _ in 0..3 {
        let mark = serving.save();
        serving.shows(&mark, "a save that is not told of");
    }
    let said = serving.said();
    assert_eq!(
        said.matches("fs.inotify.max_user_watches").count(),
        1,
        "{said}"
    );
    let number = serving.server.id().to_string();
    let more = Command::new("nsenter")
        .args([
            "--user",
            "--preserve-credentials",
            "--target",
            &number,
            "sh",
            "-c",
        ])
        .arg("echo 1000 > /proc/sys/user/max_inotify_watches")
        .status();
    assert!(more.unwrap().success());
    serving.says("follows changes in", 1);
    let mark = serving.save();
    serving.shows(&mark, "a save that is told of");
}

/// Saves and switches at random for 30 seconds. By hand for five minutes, with figures:
/// `SOAK=300 cargo test --release --test it soak -- --ignored --nocapture`.
#[test]
#[ignore = "long: scripts/test --long"]
fn soak() {
    let seconds = std::env::var("SOAK")
        .ok()
        .and_then(|seconds| seconds.parse().ok());
    let end = Instant::now() + Duration::from_secs(seconds.unwrap_or(30));
    let mut serving = Serving::new();
    let mut figures = Vec::new();
    let (mut saves, mut longest) = (0, Duration::ZERO);
    while Instant::now() < end {
        // Every so often a way at random, else a plain save.
        let start = Instant::now();
        let mark = if fastrand::u8(..10) == 0 {
            let (name, way) = WAYS[fastrand::usize(..WAYS.len())];
            let mark = serving.run(way);
            serving.shows(&mark, name);
            mark
        } else {
            serving.save()
        };
        serving.shows(&mark, "a save");
        saves += 1;
        longest = longest.max(start.elapsed());
        if saves % 100 == 0 {
            let memory = serving.memory().unwrap_or_default();
            println!("{saves} saves, {memory} KB");
            figures.push(memory);
        }
    }
    println!("{saves} saves, none missed; the longest took {longest:?}");
    // The first hundreds take what every later one takes again.
    if let [_, first, .., last] = figures[..] {
        assert!(last < first + first / 4, "{first} KB grew to {last} KB");
    }
}
