mod concord;
mod corpus;
use std::path::Path;
fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}
fn main() {
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let out = std::env::args().nth(2).unwrap();
    let corpus = corpus::Corpus::new(n, 1);
    println!("{}", corpus.items());
    concord::write_portal(&corpus, Path::new(&out));
}
