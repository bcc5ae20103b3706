"""What can I do about …: powers and barriers from the playbooks, without any person in it."""
