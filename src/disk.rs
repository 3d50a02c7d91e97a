//! The only module that touches the disk: paths that stay below a folder, what the disk says of a
//! file, reading, writing, and locked files.

pub mod relative_path;
pub mod stamp;
pub mod files;
pub mod locked_file;
pub mod walk;

pub use files::*;
pub use locked_file::LockedFile;
pub use relative_path::{Climbs, RelativePath, ancestors};
pub use stamp::{Identity, Moment, Stamp, folder};
pub use walk::{Found, walk};
