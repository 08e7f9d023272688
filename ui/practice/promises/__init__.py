"""The promises over all people, mine and theirs."""
