"""The official exchange forms of the 三重一大 system: ZIP packages of XML, and Excel templates."""
