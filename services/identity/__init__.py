"""Identity (身份核对): who is one with whom, for what reasons, and the acts that say so."""
