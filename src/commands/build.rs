use crate::args::BuildArguments; use crate::error::Result; use super::Outcome;
pub fn build(_: &BuildArguments) -> Result<Outcome> { todo!() }
