pub mod align;
pub mod check;
pub mod error;
pub mod locale;
pub mod model;
pub mod parse;
pub mod read;
pub mod survey;
