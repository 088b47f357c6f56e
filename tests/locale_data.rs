//! Data of a locale that lacks something fails the build. The checks are those of the build script, and so are the tests.

#[path = "../build.rs"]
#[allow(dead_code)]
mod build;
