"""历史版本: all versions of the open report, what differs between two, going back."""
