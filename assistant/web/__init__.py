"""The web app: Gradio components over the service. Holds no logic of the answer."""
