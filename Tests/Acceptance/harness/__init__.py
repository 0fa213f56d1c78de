"""What the acceptance tests stand on: the program as a process, chargers, a meter, hostile peers. Nothing in here knows its insides."""
