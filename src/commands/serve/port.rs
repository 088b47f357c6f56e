//! The place where browsers find the server: this machine only, never the network.

use crate::error::{Error, Result};
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

/// The first port that is tried if none is asked for, and how many follow.
const USUAL: u16 = 4000;
const TRIED: u16 = 20;

/// Listens on the port asked for; without, on the first of some that is free.
pub fn listen(asked: Option<u16>) -> Result<TcpListener> {
    let listen = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let failed = |message: String| Err(Error::Argument(message));
    if let Some(port) = asked {
        return match listen(port) {
            Ok(listener) => Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => failed(format!(
                "--port {port}: another program has this port; give another one, or leave --port out to take a free one"
            )),
            Err(error) => failed(format!("--port {port}: {error}")),
        };
    }
    match (USUAL..USUAL + TRIED).find_map(|port| listen(port).ok()) {
        Some(listener) => Ok(listener),
        None => failed(format!("the ports {USUAL} to {} are taken; give another one with --port", USUAL + TRIED - 1)),
    }
}

/// What to type into a browser.
pub fn address(listener: &TcpListener, prefix: &str) -> String {
    let port = listener.local_addr().map_or(0, |address| address.port());
    format!("http://127.0.0.1:{port}{prefix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_is_told() {
        let first = listen(Some(0)).unwrap();
        let port = first.local_addr().unwrap().port();
        assert!(listen(Some(port)).unwrap_err().to_string().contains("another program has this port"));
        assert_eq!(address(&first, "/help/"), format!("http://127.0.0.1:{port}/help/"));
    }
}
