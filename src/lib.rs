//! vfix: a codemod that makes Flask apps run on Vercel.
