"""The doors: command line, HTTP and page, each over the same policy_qa.PolicyAssistant."""
