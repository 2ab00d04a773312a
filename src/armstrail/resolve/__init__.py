"""Who, where and when: ids and values, with reasons."""
