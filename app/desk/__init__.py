"""The OKE's use cases: build packages, import bundles, answer them, over ports."""
