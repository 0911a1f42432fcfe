"""The box in which a clerk explains a finding, wherever findings are shown."""
