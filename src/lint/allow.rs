//! Findings that the author accepts in the file itself: `# crisis: allow CODE reason`.
