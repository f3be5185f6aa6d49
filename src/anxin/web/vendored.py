"""Where what others made lies below ``static/``: the release is in the name."""

VENDOR = {
    "tabler": "vendor/tabler-1.6.1",
    "htmx": "vendor/htmx-2.0.11",
    "echarts": "vendor/echarts-6.1.0",
}
