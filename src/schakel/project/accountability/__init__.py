"""``schakel accountability FOLDER``: what an organisation must be able to show, filled in from the code, the playbooks and this deployment."""
