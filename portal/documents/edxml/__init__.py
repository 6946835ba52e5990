"""Documents and status messages as edXML packages (QCVN 102:2016/BTTTT); what is certain of it says decision 0036."""
