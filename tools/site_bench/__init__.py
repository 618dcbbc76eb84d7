"""Parts of `bench_site.py`: the load and the peers."""
