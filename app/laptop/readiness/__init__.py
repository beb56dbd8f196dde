"""Is this laptop ready for an exam: what `protokolant doctor` looks at, over injected probes."""
